// Package slackchat answers questions in Slack, over Socket Mode or HTTP, with
// one behaviour: mentions, direct messages, /lotsen, the message shortcut,
// thread follow-ups, App Home and the buttons below an answer. Every request it
// accepts ends in exactly one visible outcome. It is the only importer of
// slack-go; it neither understands questions (package bot) nor keeps state
// (package bot/store).
package slackchat
