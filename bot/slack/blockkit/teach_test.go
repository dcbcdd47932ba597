package blockkit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"lotsen/bot/chat/teaching"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
)

// Whatever stands in the documents, the window stays within what Slack takes.
func TestTeachLimits(t *testing.T) {
	long := strings.Repeat("Nämnden ska 𝄞 ansvara <@U1> & stödja. ", 400)
	var choices []desk.Choice
	for i := range 30 {
		c := desk.Choice{Document: strings.Repeat("mapp--", 60) + fmt.Sprint(i), Title: long, Section: long}
		for j := range 10 {
			c.Pieces = append(c.Pieces, desk.Piece{Quote: fmt.Sprint(j) + long, Start: j * 1000, End: j*1000 + 900, Whole: j == 9})
		}
		choices = append(choices, c)
	}
	for _, lang := range []string{"sv", "en"} {
		for _, kind := range teach.Kinds {
			v := Teach(phrases.In(lang), teaching.Form{Event: 1 << 60, Question: long, Search: long, Kind: kind, By: long, Owner: long, Note: long}, choices)
			raw, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			if len(raw) > 250_000 || len(v.Blocks.BlockSet) > 100 || len(v.PrivateMetadata) > 3000 {
				t.Errorf("%s %s: %d bytes, %d blocks, %d of metadata", lang, kind, len(raw), len(v.Blocks.BlockSet), len(v.PrivateMetadata))
			}
			var view any
			if err := json.Unmarshal(raw, &view); err != nil {
				t.Fatal(err)
			}
			checkTexts(t, view)
			if kind != teach.Taught {
				continue
			}
			_, _, docs, ok := TeachMeta(v.PrivateMetadata)
			if !ok || len(docs) < 3 || docs[0] != choices[0].Document {
				t.Errorf("documents %v", docs)
			}
		}
	}
}

// checkTexts holds labels, options and texts against Slack's limits.
func checkTexts(t *testing.T, v any) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			checkTexts(t, x)
		}
	case map[string]any:
		for _, x := range v {
			checkTexts(t, x)
		}
		text := func(k string) string {
			o, _ := v[k].(map[string]any)
			s, _ := o["text"].(string)
			return s
		}
		value, _ := v["value"].(string)
		if n := len(value); n > 150 {
			t.Errorf("a value of %d characters", n)
		}
		if _, option := v["value"]; option && weight(text("text")) > 75 {
			t.Errorf("an option of %d characters: %s", weight(text("text")), text("text"))
		}
		if weight(text("label")) > 2000 || weight(text("hint")) > 2000 || weight(text("title")) > 24 {
			t.Errorf("too long: %v", v)
		}
		if _, group := v["options"]; group && v["label"] != nil && weight(text("label")) > 75 {
			t.Errorf("a group's label of %d", weight(text("label")))
		}
		initial, _ := v["initial_value"].(string)
		if most, _ := v["max_length"].(float64); most > 0 && (most > 3000 || float64(weight(initial)) > most) {
			t.Errorf("%v begins with %d characters", most, weight(initial))
		}
	}
}

// A choice leads back to the words that were shown.
func TestPickedIsWhatWasShown(t *testing.T) {
	c := desk.Choice{Document: "resor:2024", Title: "Resor", Pieces: []desk.Piece{{Quote: "Den som reser.", Start: 5, End: 19}}}
	v := Teach(phrases.In("sv"), teaching.Form{Event: 7, Question: "Vem?", Kind: teach.Taught}, []desk.Choice{c})
	var value string
	for _, b := range v.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			if menu, ok := in.Element.(*slack.SelectBlockElement); ok {
				value = menu.OptionGroups[0].Options[0].Value
			}
		}
	}
	p := teaching.ReadPick(value)
	if p.Document != "0" || p.Start != 5 || p.End != 19 || !strings.HasPrefix(teach.HashOf("Den som reser."), p.Hash) || p.Hash == "" {
		t.Errorf("%q is read as %+v", value, p)
	}
	event, lang, docs, ok := TeachMeta(v.PrivateMetadata)
	if !ok || event != 7 || lang != "sv" || len(docs) != 1 || docs[0] != c.Document {
		t.Errorf("metadata %d %s %v", event, lang, docs)
	}
	for _, bad := range []string{"", "x", "1:2:3:4", "a:b:0123456789abcdef:0", "1:2:0123456789abcde:0"} {
		if got := teaching.ReadPick(bad); got != (teaching.Picked{}) {
			t.Errorf("%q is read as %+v", bad, got)
		}
	}
}
