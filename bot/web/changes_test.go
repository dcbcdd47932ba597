package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"lotsen/bot/phrases"
)

// What came, went and was reworded is listed, each with its source, then or now;
// of a document that is closed now, nothing.
func TestChanges(t *testing.T) {
	v := overRules(t)
	first := v.library.gen.ID()
	p := &phrases.In("sv").Pages
	changes := func(since string) string {
		t.Helper()
		return strings.Join(strings.Fields(v.first(v.get("/register/changes?since="+url.QueryEscape(since)), "main").text()), " ")
	}
	if got := changes(first); !strings.Contains(got, phrases.In("sv").NoChanges) {
		t.Errorf("of itself: %s", got)
	}
	after := strings.NewReplacer(
		"ska godkänna resor", "ska godkänna dyra resor", // reworded
		"Kommunstyrelsen får inte betala böter.", "", // lost
		"## 2 Möten", "Revisorn ska granska kassan.\n\n## 2 Möten", // gained
	).Replace(rules)
	v.read(map[string]string{"regler.md": after, "gammal.md": old, "resor.md": travel})
	for _, since := range []string{first, time.Now().Format(time.DateOnly), "1999-01-01"} {
		got := changes(since)
		for _, want := range []string{
			p.Gained + " (1) Revisorn ska Revisorn ska granska kassan.", p.RewordedTitle + " (1) Kommunstyrelsen ska Kommunstyrelsen ska godkänna dyra resor.",
			p.StoodAs + " Kommunstyrelsen ska Kommunstyrelsen ska godkänna resor.", p.LostTitle + " (1) Kommunstyrelsen får inte Kommunstyrelsen får inte betala böter.",
		} {
			if bare := strings.NewReplacer(" ", ""); !strings.Contains(bare.Replace(got), bare.Replace(want)) {
				t.Errorf("since %s: no %q in %s", since, want, got)
			}
		}
	}
	for _, a := range v.first(v.get("/register/changes?since="+first), "main").all("figcaption") {
		href := v.first(a, "a").attr("href")
		if got, begins := markedIn(v.get(href)); begins != 1 {
			t.Errorf("%s marks %q", href, got)
		}
	}
	if got := changes("nonsense"); !strings.Contains(got, p.NoEarlier) {
		t.Errorf("of nothing: %s", got)
	}
	v.read(map[string]string{"regler.md": strings.Replace(after, "unit:", "audience: chefer\nunit:", 1), "gammal.md": old, "resor.md": travel})
	if got := changes(first); strings.Contains(got, "böter") || strings.Contains(got, "kassan") {
		t.Errorf("of a closed document: %s", got)
	}
	if w := v.do(v.request(http.MethodGet, "/register/changes?since=../../x", "")); w.Code != http.StatusOK {
		t.Errorf("%d", w.Code)
	}
}
