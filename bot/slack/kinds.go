package slack

import "lotsen/bot/chat"

// The kinds of jobs that Slack has besides those of all chats.
const (
	kindCSV   chat.Kind = "csv"
	kindShare chat.Kind = "share"
)
