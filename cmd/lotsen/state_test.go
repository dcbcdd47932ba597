package main

import (
	"lotsen/bot/slack"
	"lotsen/bot/store"
)

// The store and the chats do not know each other; here it is seen that they fit.
var _ slack.State = (*store.Store)(nil)
