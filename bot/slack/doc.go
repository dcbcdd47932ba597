// Package slack answers questions in Slack, over Socket Mode or HTTP, with
// one behaviour: mentions, direct messages, /lotsen, the message shortcut,
// thread follow-ups, App Home and the buttons below an answer. Every request it
// accepts ends in exactly one visible outcome. It is the only importer of
// slack-go; it neither understands questions (package bot) nor keeps state
// (package bot/store).
//
// The way of an event: socket.go or http.go receives it; dispatch.go and
// interact.go decide whether it is for Lotsen and put it, sealed, into the
// inbox, and only then is it acknowledged. work.go takes events, one a lane at
// a time; task.go asks; render.go and page.go make the message; post.go shows
// it, once: it notes that it is about to post, marks the post with the event's
// key, and after a crash looks for that mark before it posts again. Modals and
// App Home, which are nothing owed, are made beside the inbox.
//
// Replies to commands and shortcuts go to Slack's response URLs, where they
// cannot be looked up: after a crash at the very moment of replying, the user
// may see such a reply twice, but never not at all.
package slack
