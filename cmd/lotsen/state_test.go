package main

import (
	"lotsen/bot/slackchat"
	"lotsen/bot/store"
)

// The store and the chats do not know each other; here it is seen that they fit.
var _ slackchat.State = (*store.Store)(nil)
