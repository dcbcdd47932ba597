package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"lotsen/bot/answer"
	"lotsen/bot/phrases"
)

// markedIn is what a page marks, and how often the mark's beginning stands there.
func markedIn(page *node) (text string, begins int) {
	var parts []string
	for _, m := range page.all("mark") {
		parts = append(parts, m.text())
		if m.attr("id") == "quote" {
			begins++
		}
	}
	return strings.Join(parts, "|"), begins
}

// The source of an answer leads to the document with the very quote marked.
func TestSourceIsMarked(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	for _, q := range []string{"Vem ska godkänna tjänsteresor med flyg?", "Vem granskar reseräkningar?", "Vad ska nämnderna göra?"} {
		quote, href := v.quoteOf(q)
		if _, row, apart := strings.Cut(quote, "\n…\n"); apart {
			quote = row // below the head that it does not stand by, which is no part of the quote
		}
		got, begins := markedIn(v.get(href))
		bare := func(s string) string { return strings.NewReplacer("|", "", "\n", "", " ", "", "-", "").Replace(s) }
		if bare(got) != bare(quote) || begins != 1 || !strings.HasSuffix(href, "#quote") {
			t.Errorf("%s: of %q is marked %q (%d)", q, quote, got, begins)
		}
	}
}

func TestMark(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	doc, err := v.library.gen.Document("resor")
	if err != nil {
		t.Fatal(err)
	}
	at := func(text string) int {
		i := strings.Index(doc.Text, text)
		if i < 0 {
			t.Fatalf("%q is not in %q", text, doc.Text)
		}
		return i
	}
	for _, c := range []struct {
		name       string
		start, end int
		want       string
	}{
		{"a sentence", at("Det görs"), at("skriftligt.") + 11, "Det görs skriftligt."},
		{"across items", at("följa upp"), at("revisorerna.") + 12, "följa upp resorna varje år,|- rapportera till revisorerna."},
		{"across cells", at("Boka tåg"), at("I god tid") + 9, "Boka tåg till konferenser|Administratören|I god tid"},
		{"across paragraph and list", at("Nämnderna ska"), at("varje år,") + 10, "Nämnderna ska|- följa upp resorna varje år,"},
		{"the whole text", 0, len(doc.Text), ""},
		{"inside a letter", at("följa upp") + 2, at("varje år,"), "none"},
		{"beyond the end", 5, len(doc.Text) + 1, "none"},
		{"white space", at("Det görs") - 1, at("Det görs"), "none"},
	} {
		page := v.get(fmt.Sprintf("/documents/resor?s=%d-%d", c.start, c.end))
		got, begins := markedIn(page)
		switch {
		case c.want == "none":
			if begins != 0 || v.first(page, "p.warn").text() != phrases.In("sv").Pages.QuoteGone {
				t.Errorf("%s: marks %q", c.name, got)
			}
		case begins != 1 || c.want != "" && strings.ReplaceAll(got, "|- ", "|") != strings.ReplaceAll(c.want, "|- ", "|"):
			t.Errorf("%s: marks %q (%d), want %q", c.name, got, begins, c.want)
		}
	}
	for _, s := range []string{"", "-", "5", "5-5", "9-3", "-1-4", "a-b", "1-99999999999999999999", "1-2-3"} {
		if _, begins := markedIn(v.get("/documents/resor?s=" + s)); begins != 0 {
			t.Errorf("s=%s marks something", s)
		}
	}
}

// A quote that has moved is marked where it stands, one that is gone nowhere.
func TestQuoteMovesAndGoes(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	quote, href := v.quoteOf("Vem ska godkänna tjänsteresor med flyg?")
	v.read(map[string]string{"resor.md": strings.Replace(travel, "## 1 Beslut\n", "## 1 Beslut\n\nDetta är nytt.\n", 1)})
	page := v.get(href)
	if got, _ := markedIn(page); got != quote || v.first(page, "p.warn").text() != phrases.In("sv").Pages.QuoteMoved {
		t.Errorf("moved: marks %q", got)
	}
	v.read(map[string]string{"resor.md": strings.Replace(travel, "alla tjänsteresor", "vissa tjänsteresor", 1)})
	page = v.get(href)
	if got, begins := markedIn(page); begins != 0 || !strings.HasPrefix(v.first(page, "p.warn").text(), phrases.In("sv").Pages.QuoteGone) {
		t.Errorf("gone: marks %q", got)
	}
	earlier := v.first(v.first(page, "p.warn"), "a").attr("href")
	was := v.get(earlier)
	if got, _ := markedIn(was); got != quote || !strings.Contains(strings.Join(was.texts("p.warn"), ""), "tidigare version") {
		t.Errorf("the earlier version marks %q", got)
	}
	for _, path := range []string{"/documents/resor?version=20200101T000000Z-abcd", "/documents/resor?version=../../x", "/documents/annat?version=" + v.library.gen.ID()} {
		if w := v.do(v.request(http.MethodGet, path, "")); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	v.read(map[string]string{"resor.md": strings.Replace(travel, "id: resor", "id: resor\naudience: chefer", 1)})
	if w := v.do(v.request(http.MethodGet, earlier, "")); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "Kommunstyrelsen") {
		t.Errorf("as it was, of a document that has been closed: %d", w.Code)
	}
	v.read(map[string]string{"annat.md": "# Annat\n\nNämnden ska svara.\n"})
	if w := v.do(v.request(http.MethodGet, href, "")); w.Code != http.StatusNotFound {
		t.Errorf("of a document that is gone: %d", w.Code)
	}
}

// A long document comes in parts that hold all of it, once, and each page is
// small.
func TestLongDocument(t *testing.T) {
	long := "# Lång\n\n" + numbered(60, "## %d Kapitel\n\n") + numbered(400, "Nämnden ska svara på fråga nummer %d inom en vecka, \"alltid\" & <utan> undantag.\n\n") +
		"| A | B | C |\n|---|---|---|\n" + numbered(600, "| rad %d | x | y |\n") + "\n## Slut\n\nSista meningen står här.\n"
	v := over(t, map[string]string{"lang.md": long})
	doc, err := v.library.gen.Document("lang")
	if err != nil {
		t.Fatal(err)
	}
	seen, pages := 0, 0
	for path := "/documents/lang"; path != ""; pages++ {
		w := v.do(v.request(http.MethodGet, path, ""))
		if w.Body.Len() > 60_000 {
			t.Errorf("%s has %d bytes", path, w.Body.Len())
		}
		page := parse(t, w.Body.String())
		seen += strings.Count(v.first(page, "article").text(), "Nämnden ska svara på fråga nummer")
		path = ""
		for _, a := range page.all("a") {
			if a.attr("rel") == "next" {
				path = a.attr("href")
			}
		}
	}
	if seen != 400 || pages < 2 {
		t.Errorf("%d of 400 sentences on %d pages", seen, pages)
	}
	const last = "Sista meningen står här."
	start := strings.Index(doc.Text, last)
	page := v.get(answer.Path("lang", start, start+len(last), doc.Text[start:start+len(last)], ""))
	if got, begins := markedIn(page); got != last || begins != 1 {
		t.Errorf("in the last part is marked %q", got)
	}
}

// What a long document refers to is told when it is asked for.
func TestReferencesOfLongDocument(t *testing.T) {
	v := over(t, map[string]string{"lang.md": "# Lång\n\n" + numbered(700, "Nämnden ska svara på fråga nummer %d inom en vecka och alltid i enlighet med det som gäller.\n\n") + "Det följer av socialtjänstlagen (2001:453).\n"})
	page := v.get("/documents/lang")
	if got := v.first(page, "details.about").text(); strings.Contains(got, "socialtjänstlagen") {
		t.Fatalf("told at once: %s", got)
	}
	href := v.first(v.first(page, "details.about"), "a").attr("href")
	if got := v.first(v.get(href), "details.about").text(); !strings.Contains(got, "socialtjänstlagen") {
		t.Errorf("%s tells %s", href, got)
	}
}

func TestSearchIn(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	page := v.get("/documents/resor?q=TJÄNSTERESOR")
	hits := v.first(page, "section.hits").all("a")
	if len(hits) != 1 || !strings.Contains(hits[0].text(), "alla tjänsteresor med") {
		t.Fatalf("%d hits", len(hits))
	}
	if got, _ := markedIn(v.get(hits[0].attr("href"))); got != "Kommunstyrelsen ska godkänna alla tjänsteresor med flyg." {
		t.Errorf("the hit leads to %q", got)
	}
	if n := len(v.get("/documents/resor?q=godkänna flyg").all("b")); n != 1 {
		t.Errorf("%d hits of two words", n)
	}
	if got := v.first(v.get("/documents/resor?q=zebra"), "section.hits").text(); got != phrases.In("sv").Pages.NoHits {
		t.Errorf("none: %q", got)
	}
}

func TestDocumentFacts(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel, "sol.md": "---\nid: sfs-2001-453\ntitle: Socialtjänstlag (2001:453)\nvalid_to: 2025-06-30\n---\n# Lag\n\nNämnden ska svara.\n"})
	page := v.get("/documents/resor")
	about := v.first(page, "details.about")
	for _, want := range []string{"policy", "Kommunstyrelsen", "2024-05-02", "Socialtjänstlag (2001:453)"} {
		if !strings.Contains(about.text(), want) {
			t.Errorf("%q is not told: %s", want, about.text())
		}
	}
	if got := v.first(about, "a").attr("href"); got != "/documents/sfs-2001-453" {
		t.Errorf("the reference leads to %s", got)
	}
	if got := v.first(v.get("/documents/sfs-2001-453"), "p.warn").text(); !strings.Contains(got, "2025-06-30") {
		t.Errorf("out of force: %q", got)
	}
	if got := v.get("/documents?q=lag").texts("h1"); len(got) != 1 {
		t.Error(got)
	}
	if got := len(v.first(v.get("/documents?q=RESEPOLICY"), "ul.list").all("li")); got != 1 {
		t.Errorf("%d documents found", got)
	}
}

// A document past its review says so where it is listed and read, and among what has
// changed; it is in force all the same.
func TestReview(t *testing.T) {
	v := over(t, map[string]string{"resor.md": strings.Replace(travel, "kind: policy", "kind: policy\nreview_by: 2020-06-30", 1), "annan.md": "---\nid: annan\nreview_by: 2999-12-31\n---\n# Annan\n\nNämnden ska svara.\n", "slut.md": "---\nid: slut\nvalid_to: 2019-12-31\n---\n# Slut\n\nNämnden ska fråga.\n"})
	says := "skulle ha setts över senast 2020-06-30"
	if got := v.first(v.get("/documents?q=resepolicy"), "ul.list").text(); !strings.Contains(got, says) {
		t.Errorf("listed: %s", got)
	}
	page := v.get("/documents/resor")
	if got := v.first(page, "details.about").text(); !strings.Contains(got, says) || len(page.all("p.warn")) != 0 {
		t.Errorf("read: %s", got)
	}
	if got := v.first(v.get("/documents/annan"), "details.about").text(); !strings.Contains(got, "2999-12-31") {
		t.Errorf("read: %s", got)
	}
	got := v.get("/register/changes").text()
	for want, is := range map[string]bool{says: true, "2019-12-31": true, "2999-12-31": false} {
		if strings.Contains(got, want) != is {
			t.Errorf("among what has changed: %q is %t", want, !is)
		}
	}
}

// The file is given out as it is, to be saved, and only while it is the one that
// was read.
func TestOriginal(t *testing.T) {
	v := over(t, map[string]string{"mapp/resor å.md": travel})
	w := v.do(v.request(http.MethodGet, "/documents/resor/original", ""))
	h := w.Header()
	if w.Code != 200 || w.Body.String() != travel || h.Get("Content-Disposition") != "attachment; filename*=UTF-8''resor%20%C3%A5.md" || h.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("%d %v", w.Code, h)
	}
	v.files["mapp/resor å.md"].Data = []byte("something else")
	if w := v.do(v.request(http.MethodGet, "/documents/resor/original", "")); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "something") {
		t.Errorf("of a file that has changed: %d", w.Code)
	}
}

// What is not for all does not show, by whatever address.
func TestClosedDocument(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel, "hemlig.md": "---\nid: hemlig\ntitle: Hemlig plan\naudience: chefer\n---\n# Hemlig plan\n\nKrisledaren ska öppna kassaskåpet.\n"})
	for _, path := range []string{"/documents/hemlig", "/documents/hemlig/original", "/documents/hemlig?s=0-5", "/documents", "/documents?q=hemlig", "/?q=Vem ska öppna kassaskåpet?", "/"} {
		if w := v.do(v.request(http.MethodGet, path, "")); strings.Contains(w.Body.String(), "Krisledaren") || strings.Contains(w.Body.String(), "Hemlig plan") {
			t.Errorf("%s shows it", path)
		}
	}
}
