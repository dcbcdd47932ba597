package main

import (
	"lotsen/bot/chat"
	"lotsen/bot/store"
)

// The store and the chats do not know each other; here it is seen that they fit.
var _ chat.State = (*store.Store)(nil)
