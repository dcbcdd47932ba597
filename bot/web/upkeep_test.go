package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/store"
	"lotsen/bot/web/upkeep"
)

var admin = person("admins")

// Figures stand in the plot and in the tables alike; a document that is not for the
// viewer, or has gone, is not named.
func TestUsage(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	if got := v.page(editor, "/admin/usage").text(); !strings.Contains(got, phrases.In("sv").Upkeep.NoUsage) {
		t.Errorf("without a question: %s", got)
	}
	day := func(back int) string { return time.Now().AddDate(0, 0, -back).Format(time.DateOnly) }
	if err := v.state.CountUsage(t.Context(), []store.Usage{
		{Day: day(0), Outcome: "answered", Document: "resor", Unit: "Hemtjänst", Times: 7}, {Day: day(0), Outcome: "unsure", Document: "resor", Times: 2},
		{Day: day(3), Outcome: "refused", Times: 4}, {Day: day(3), Outcome: "answered", Document: "hemlig", Unit: "Nattviol", Times: 5}, {Day: day(60), Outcome: "answered", Document: "gone", Times: 100},
	}); err != nil {
		t.Fatal(err)
	}
	page := v.page(editor, "/admin/usage")
	if n := len(page.all("rect.answered")) + len(page.all("rect.unsure")) + len(page.all("rect.refused")); n != 4 {
		t.Errorf("%d bars", n)
	}
	if got := strings.Join(v.first(page, "dl.sums").texts("dd"), " "); got != "18 12 2 4" {
		t.Errorf("sums: %s", got)
	}
	var rows []string
	for _, tr := range page.all("tr") {
		rows = append(rows, strings.Join(append(tr.texts("th"), tr.texts("td")...), " "))
	}
	all := strings.Join(rows, "\n")
	for _, want := range []string{day(0) + " 9 7 2 0", day(3) + " 9 5 0 4", "Resepolicy 9 7 2 0", "Andra dokument 5 5 0 0", "Hemtjänst 7 7 0 0"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	v.silent("usage", v.by(editor, v.request(http.MethodGet, "/admin/usage", "")).Body.String())
	if got := strings.Join(v.first(v.page(editor, "/admin/usage?days=90"), "dl.sums").texts("dd"), " "); got != "118 112 2 4" {
		t.Errorf("in 90 days: %s", got)
	}
}

// What people thought stands there with what they wrote, and leads to seeing to the
// question.
func TestFeedbackPage(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel})
	for _, f := range []*chat.Feedback{{Good: true}, {Reason: "outdated", Detail: "<b>Nya regler</b> 2027"}} {
		if err := v.state.KeepQuestion(t.Context(), answer.Answer{Question: "Vem reser?", Answered: true}, f); err != nil {
			t.Fatal(err)
		}
	}
	rows := v.first(v.page(editor, "/admin/feedback?judged=bad"), "ul.groups").all("li")
	if len(rows) != 1 || !strings.Contains(rows[0].text(), "<b>Nya regler</b> 2027") || !strings.Contains(rows[0].text(), phrases.In("sv").Outdated) {
		t.Fatalf("%d judgements", len(rows))
	}
	if page := v.page(editor, v.first(rows[0], "a").attr("href")); !strings.Contains(page.text(), phrases.In("sv").Lessons.Title) {
		t.Error("does not lead to seeing to it")
	}
}

// What is broken is said in plain words, what works too.
func TestHealthPage(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	v.keeping()
	v.opts.Upkeep.Health = func(context.Context) []upkeep.Part {
		return []upkeep.Part{{Name: "index"}, {Name: "slack", Wrong: "Slack has revoked the token"}}
	}
	v.signedIn()
	got := v.page(admin, "/admin/health").text()
	for _, want := range []string{"Dokumenten: Fungerar", "Slack has revoked the token", "1 dokument"} {
		if !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	v.library.gen = nil
	if w := v.by(admin, v.request(http.MethodGet, "/admin/health", "")); w.Code != http.StatusOK {
		t.Errorf("before the documents are read: %d", w.Code)
	}
}

// Duties that changed, of all or of one body, documents past their review and gaps that
// are late wait to be seen to.
func TestNotices(t *testing.T) {
	files := map[string]string{"regler.md": rules}
	v := editing(t, files)
	if got := v.page(editor, "/admin/notices").text(); !strings.Contains(got, phrases.In("sv").Upkeep.NoNotices) {
		t.Errorf("at first: %s", got)
	}
	after := strings.Replace(rules, "Kommunstyrelsen får inte betala böter.", "", 1)
	v.read(map[string]string{"regler.md": strings.Replace(after, "id: regler", "id: regler\nreview_by: 2020-01-31", 1)})
	form := v.page(editor, "/admin/lessons/new")
	v.fill(editor, form, "form.lesson", map[string][]string{"q": {"Vem lagar mat?"}, "kind": {"gap"}, "due": {"2020-01-31"}})
	words := &phrases.In("sv").Upkeep
	page := v.page(editor, "/admin/notices")
	for _, want := range []string{"borttagna: 1", "skulle ha setts över senast 2020-01-31", "fyllda: 1"} {
		if !strings.Contains(page.text(), want) {
			t.Errorf("no %q in %s", want, page.text())
		}
	}
	for _, a := range v.first(page, "main").all("a") {
		if href := a.attr("href"); a.text() == words.SeeThem {
			if got := v.page(editor, href).text(); !strings.Contains(got, "böter") {
				t.Errorf("%s does not show what changed", href)
			}
		}
	}
	if got := v.page(editor, "/admin/notices?body=Socialn%C3%A4mnden").text(); strings.Contains(got, "borttagna: 1") {
		t.Errorf("of another body: %s", got)
	}
}
