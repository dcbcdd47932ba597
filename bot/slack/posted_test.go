package slack

import (
	"testing"

	"lotsen/bot/answer"

	"github.com/slack-go/slack"

	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
)

func TestMarked(t *testing.T) {
	m := blockkit.Answer{Words: phrases.In("sv"), Event: 1, Key: "abc"}.Message(answer.Answer{Answered: true, Citations: []answer.Citation{{Quote: "x"}}})
	msg := slack.Message{}
	msg.Timestamp, msg.Blocks.BlockSet = "1.2", m.Blocks
	if ts, ok := marked([]slack.Message{{}, msg}, "abc"); !ok || ts != "1.2" {
		t.Errorf("marked by block id: %q %v", ts, ok)
	}
	if _, ok := marked([]slack.Message{msg}, "other"); ok {
		t.Error("another event's message is taken for ours")
	}
}
