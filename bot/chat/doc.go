// Package chat is what the chats share: the durable inbox of what people ask,
// and that each of it ends in exactly one visible outcome, whatever is delivered
// twice, however many replicas there are and whenever one dies. It neither speaks
// to a chat (bot/slack does) nor keeps state (bot/store does) nor answers
// (bot/desk does).
//
// The way of a request: a Face hands it to Worker.Accept as a Job, under all
// names by which the chat may deliver it again, and acknowledges it once it lies
// in the inbox. A worker takes it, one of a lane at a time over all replicas
// (work.go); a Task asks, or lets the face do what is the face's own, and shows
// what came of it by the face's Post (task.go). Before that it notes that it is
// about to post: where it dies then, the next asks the face's Posted first. It is
// tried for a day, however often; what the chat limits is left alone by all
// replicas meanwhile (Holds), and is no attempt. A new face implements Face and
// passes package chattest.
//
// In a thread only a question to Lotsen is taken (follow.go). Of a grave message
// nothing is kept: Accept puts the reply into the inbox in its place.
//
// What is kept of a question and how: who asked, and by which names it was
// delivered, as keyed hashes; where a reply goes and who is to see it, sealed,
// until there is an outcome; the question's text in the clear, with personal data
// masked, because the turns of a conversation and the list of unanswered questions
// are made of it.
package chat
