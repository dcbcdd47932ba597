// Package wire reads what Slack sends: events, commands and interactions, the
// texts in them as a person would read them, and what was forwarded with them. It
// decides nothing and calls no one.
package wire
