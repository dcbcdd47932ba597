package chat

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"lotsen/bot/question"
)

func TestKindOf(t *testing.T) {
	for text, want := range map[string]Kind{
		"": Help, "🙂": Help, ":)": Help, "?": Help, "Hjälp": Help, "help": Help, " hjalp ": Help,
		"tack!": Thanks, "👍": Thanks, "OK": Thanks, "Thank you so much": Thanks,
		"hjälp mig med ansvaret": Ask, "tack, men vem ansvarar?": Ask, "LVU": Ask, "hej": Ask, "vem är du?": Ask,
	} {
		if got := KindOf(text); got != want {
			t.Errorf("KindOf(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAsked(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"vem är 19851224-1234?", "vem är [personnummer]?"},
		{strings.Repeat("å", question.MaxQuestion), strings.Repeat("å", question.MaxQuestion)},
		{strings.Repeat("å", 40_000), strings.Repeat("å", question.MaxQuestion+1)},
	} {
		got := asked(tt.in)
		if got != tt.want {
			t.Errorf("asked(%.20q) = %.20q of %d characters", tt.in, got, utf8.RuneCountInString(got))
		}
	}
}

// What waits when Lotsen is brought up to date is answered after it.
func TestJobOfAnOlderVersion(t *testing.T) {
	const old = `{"kind":"share","transport":"http","team":"T0","channel":"C1","thread":"1.2","user":"U1","text":"vem?","response_url":"https://x","answer":7,"key":"k","new":true,"busy":true}`
	want := Job{
		Kind: "share", Transport: "http", Place: Place{Channel: "C1", Thread: "1.2", User: "U1", Reply: "https://x"},
		Text: "vem?", Event: 7, Key: "k", Begins: true, Busy: true,
	}
	var got Job
	if err := json.Unmarshal([]byte(old), &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read as %+v, %v", got, err)
	}
}
