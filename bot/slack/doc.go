// Package slack answers questions in Slack, over Socket Mode or HTTP, with
// one behaviour: mentions, direct messages, /lotsen, the message shortcut,
// thread follow-ups, App Home and the buttons below an answer. It is a face of
// package chat, which sees to it that every request accepted ends in exactly one
// visible outcome. It neither understands questions nor keeps state.
//
// The way of an event: socket.go or http.go receives it; messages.go and
// interact.go decide whether it is for Lotsen, accept.go puts it into the inbox,
// and only then is it acknowledged. A chat.Worker takes it to its outcome:
// face.go shows answers, jobs.go does what is Slack's own; package blockkit sets
// both, and post.go posts them, marked so that posted.go finds them after a
// crash. Modals and App Home, which are nothing owed, are made beside the inbox.
// Below it package wire reads what Slack sends, people knows who is who, and
// webapi keeps Slack's limits; setup above it makes and checks the app.
//
// Replies to commands and shortcuts go to Slack's response URLs, where they
// cannot be looked up: after a crash at the very moment of replying, the user
// may see such a reply twice rather than not at all.
package slack
