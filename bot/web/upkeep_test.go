package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/store"
	"lotsen/bot/web/upkeep"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

var admin = person("admins")

// Figures stand in the plot and in the tables alike; a document that is not for the
// viewer, or has gone, is not named.
func TestUsage(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": strings.Replace(travel, "id: resor", "id: resor\nunit: Hemtjänst", 1), "hemlig.md": closed})
	if got := v.page(editor, "/admin/usage").text(); !strings.Contains(got, phrases.In("sv").Upkeep.NoUsage) {
		t.Errorf("without a question: %s", got)
	}
	day := func(back int) string { return time.Now().AddDate(0, 0, -back).Format(time.DateOnly) }
	if err := v.state.CountUsage(t.Context(), []store.Usage{
		{Day: day(0), Outcome: "answered", Times: 7}, {Day: day(0), Outcome: "answered", Document: "resor", Times: 7}, {Day: day(0), Outcome: "answered", Unit: "Hemtjänst", Times: 6},
		{Day: day(0), Outcome: "unsure", Times: 2}, {Day: day(0), Outcome: "unsure", Document: "resor", Times: 2}, {Day: day(3), Outcome: "refused", Times: 4}, {Day: day(3), Outcome: "answered", Times: 5},
		{Day: day(3), Outcome: "answered", Document: "hemlig", Times: 5}, {Day: day(3), Outcome: "answered", Unit: "Nattviol", Times: 5}, {Day: day(3), Outcome: "answered", Document: "resor", Times: 1},
		{Day: day(60), Outcome: "answered", Times: 100}, {Day: day(60), Outcome: "answered", Document: "gone", Times: 100},
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
	for _, want := range []string{day(0) + " 9 7 2 0", day(3) + " 9 5 0 4", "Resepolicy 10 8 2 0", "Andra dokument 5 5 0 0", "Hemtjänst 6 6 0 0"} {
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
		return []upkeep.Part{{Name: "index"}, {Name: "database", Wrong: "the disk is full"}, {Name: "slack", Wrong: "Slack has revoked the token"}}
	}
	v.signedIn()
	got := v.page(admin, "/admin/health").text()
	for _, want := range []string{"Dokumenten: Fungerar", "Fungerar inte disken är full", "Slack has revoked the token", "1 dokument"} {
		if !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	for reason, want := range map[error]string{
		index.ErrNone: "dokumenten har inte lästs än",
		errors.New("this machine's clock is 6m0s off Slack's, which refuses calls from five minutes on"): "den här datorns klocka går 6m0s fel mot Slacks",
		errors.Join(v.state.Close(), v.state.Ready(t.Context())):                                         "inget går att skriva i databasen",
	} {
		if got, lang := phrases.In("sv").Ill(reason.Error()); !strings.HasPrefix(got, want) || lang != "sv" {
			t.Errorf("%q is %q in %s, want %q", reason, got, lang, want)
		}
		if got, lang := phrases.In("en").Ill(reason.Error()); got != reason.Error() || lang != "en" {
			t.Errorf("%q is %q in English", reason, got)
		}
	}
	v.library.gen = nil
	if w := v.by(admin, v.request(http.MethodGet, "/admin/health", "")); w.Code != http.StatusOK {
		t.Errorf("before the documents are read: %d", w.Code)
	}
}

// What could not be read waits to be mended, with the reason in the reader's language, the
// file and what to do, for who may know of it; and no longer once it is.
func TestUnreadWaits(t *testing.T) {
	files := map[string]string{"resor.md": travel, "hemlig.md": closed}
	v := editing(t, files)
	again := func(left ...index.Left) {
		t.Helper()
		read, err := folder.Over(v.files, "test", folder.Options{}).Load(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := index.Build(t.Context(), quiet, v.dir, read.Documents, index.BuildOptions{Force: true, Left: left}); err != nil {
			t.Fatal(err)
		}
		if v.library.gen, err = index.Open(quiet, v.dir); err != nil {
			t.Fatal(err)
		}
		gen := v.library.gen
		t.Cleanup(func() { gen.Close() })
	}
	again(index.Left{Path: "trasig.pdf", Reason: "reading PDF: the PDF is damaged"}, index.Left{Path: "resor.md", Reason: "page 3 without text (scanned?)", InPart: true},
		index.Left{Path: "hemlig.md", Reason: "page 9 without text (scanned?)", InPart: true})
	u := &phrases.In("sv").Upkeep
	page := v.page(admin, "/admin/notices")
	for _, want := range []string{"trasig.pdf kunde inte läsas läsning av PDF: PDF-filen är skadad " + u.UnreadWhole, "(resor.md)", "sida 3 utan text (inskannade?) " + u.UnreadPart, "hemlig.md"} {
		if !strings.Contains(page.text(), want) {
			t.Errorf("no %q in %s", want, page.text())
		}
	}
	if links := v.first(page, "main").all("a"); links[0].attr("href") != "/admin/documents/file?path=trasig.pdf" {
		t.Errorf("leads to %s", links[0].attr("href"))
	}
	if got := v.page(editor, "/admin/notices").text(); !strings.Contains(got, "(resor.md)") || strings.Contains(got, "hemlig.md") || strings.Contains(got, "trasig") {
		t.Errorf("to an editor: %s", got)
	}
	// What was read since and is not in use tells of the files as they are now.
	v.desk.Unused = func() (keeper.Unused, bool) {
		return keeper.Unused{Err: index.ErrShrunk, Read: true, Left: []index.Left{{Path: "resor.md", Reason: "the file holds no text"}}}, true
	}
	v.opts.Desk = desk.New(v.desk)
	v.open()
	got := v.page(editor, "/admin/notices").text()
	for _, want := range []string{u.LostMuch, "(resor.md) kunde inte läsas filen innehåller ingen text " + u.UnreadWhole + " " + u.UnreadBefore} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	v.lang = "en"
	if got := v.page(admin, "/admin/notices").text(); strings.Contains(got, "trasig") || !strings.Contains(got, "could not be read the file holds no text "+phrases.In("en").Upkeep.UnreadWhole) {
		t.Errorf("in English: %s", got)
	}
	v.lang, v.desk.Unused = "sv", nil
	v.opts.Desk = desk.New(v.desk)
	v.open()
	again()
	if got := v.page(admin, "/admin/notices").text(); strings.Contains(got, "läsas") || strings.Contains(got, "resor.md") {
		t.Errorf("mended: %s", got)
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
