// Package web is Lotsen's page: asking, reading the documents with the quoted
// sentence marked, and the register of duties. Pages are made by the server and
// work without a script; the script spares reloads. It signs no one in, so that
// it answers only this machine (gate.go), and it keeps no question.
package web
