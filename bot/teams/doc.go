// Package teams is Lotsen's face in Microsoft Teams, on the Bot Framework's REST
// protocol: activities come in over HTTP with a token that the Bot Framework
// signed, what Lotsen shows goes out through the connector. Messages go through
// package chat like those of every chat; what a person presses is answered in
// the response. It builds no answers and knows no other face.
//
// Below it package wire reads what comes, token checks and gets tokens, connector
// calls Teams, and card sets what is shown; setup above it makes and checks the app.
package teams
