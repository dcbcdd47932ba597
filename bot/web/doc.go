// Package web is Lotsen's page: asking, reading the documents with the quoted
// sentence marked, and the register of duties, each a room of its own on the frame
// of bot/web/page. It puts the rooms together and makes no page. Pages are made by
// the server and work without a script; the script spares reloads.
package web
