package chat_test

import (
	"testing"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
)

// The state in memory, which the faces' tests lean on, keeps the contract too.
func TestStateInMemory(t *testing.T) {
	chattest.TestState(t, func(t *testing.T) chattest.Replicas {
		s := &chattest.State{}
		return chattest.Replicas{Open: func() chat.State { return s }, Expire: s.Expire}
	})
}
