package chat_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/chat"
)

func TestParseCommand(t *testing.T) {
	tests := []struct {
		in   string
		want chat.Job
	}{
		{"", chat.Job{Kind: chat.Help}},
		{"Hjälp", chat.Job{Kind: chat.Help, Text: "Hjälp"}},
		{"status", chat.Job{Kind: chat.Status}},
		{"status för programmet?", chat.Job{Kind: chat.Ask, Text: "status för programmet?"}},
		{"gaps  csv", chat.Job{Kind: chat.GapsFile}},
		{"ansvar", chat.Job{Kind: chat.Register}},
		{"Ansvar för Socialtjänstnämnden", chat.Job{Kind: chat.Register, Text: "Socialtjänstnämnden"}},
		{"ansvar\tungdomsmottagning", chat.Job{Kind: chat.Register, Text: "ungdomsmottagning"}},
		{"ansvarar nämnden?", chat.Job{Kind: chat.Ask, Text: "ansvarar nämnden?"}},
		{"tack!", chat.Job{Kind: chat.Thanks, Text: "tack!"}},
		{"tyst", chat.Job{Kind: chat.Mute}},
		{"vem är 19851224-1234?", chat.Job{Kind: chat.Ask, Text: "vem är 19851224-1234?"}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, chat.ParseCommand(tt.in)); d != "" {
			t.Errorf("chat.ParseCommand(%q) -want +got:\n%s", tt.in, d)
		}
	}
}
