// Package chat is what the chats share: the durable inbox of what people ask,
// and that each of it ends in exactly one visible outcome. It neither speaks to
// a chat (bot/slack does) nor keeps state (bot/store does) nor answers
// (bot/desk does).
//
// What is kept of a question and how: who asked, as a keyed hash; where a reply
// goes and who is to see it, sealed, until there is an outcome; the question's
// text in the clear, with personal data masked, because the turns of a
// conversation and the list of unanswered questions are made of it.
package chat
