package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lotsen/bot/phrases"
)

const rules = `---
id: regler
title: Regler
unit: Hemtjänst
---
# Regler

## 1 Resor

Kommunstyrelsen ska godkänna resor. Kommunstyrelsen får inte betala böter.

Kommunstyrelsens kansli ska bevara kvitton.

## 2 Möten

Socialnämnden bör hålla möten digitalt. Kommunstyrelsen ansvarar för möteslokaler.
`

const old = "---\nid: gammal\ntitle: Gamla regler\nvalid_to: 2020-12-31\n---\n# Gamla regler\n\nKommunstyrelsen ska godkänna semester.\n"

func overRules(t *testing.T) *visitor {
	return over(t, map[string]string{"regler.md": rules, "gammal.md": old, "resor.md": travel})
}

// duties are the quotes that a page of the register shows.
func (v *visitor) duties(query string) []string {
	v.t.Helper()
	return v.get("/register?" + query).texts("blockquote")
}

// What a choice says it leaves is what it leaves.
func TestFacetsCountWhatTheySelect(t *testing.T) {
	v := overRules(t)
	tried := 0
	for _, start := range []string{"", "modality=must", "document=regler", "valid=all", "topic=resor", "unit=Hemtjänst&valid=all", "body=Kommunstyrelsen"} {
		page := v.get("/register?" + start)
		for _, s := range page.all("select") {
			for _, o := range s.all("option") {
				i := strings.LastIndex(o.text(), "(")
				if i < 0 {
					t.Errorf("%q has no count", o.text())
					continue
				}
				want, _ := strconv.Atoi(strings.Trim(o.text()[i:], "()"))
				q, _ := url.ParseQuery(start)
				q.Set(s.attr("name"), o.attr("value"))
				if got := len(v.duties(q.Encode())); got != want {
					t.Errorf("from %q, %s=%s: %d duties, said %d", start, s.attr("name"), o.attr("value"), got, want)
				}
				tried++
			}
		}
	}
	if tried < 60 {
		t.Errorf("%d choices tried", tried)
	}
}

func TestRegisterSelects(t *testing.T) {
	v := overRules(t)
	for query, want := range map[string]int{"": 10, "valid=out": 1, "valid=all": 11, "body=socialnämnden": 1, "document=regler&modality=must_not": 1, "modality=nonsense": 10, "body=ingen alls": 0} {
		if got := v.duties(query); len(got) != want {
			t.Errorf("%q: %d duties, want %d: %q", query, len(got), want, got)
		}
	}
	href := v.first(v.first(v.get("/register?document=regler&modality=must_not"), "figcaption"), "a").attr("href")
	if got, _ := markedIn(v.get(href)); got != "Kommunstyrelsen får inte betala böter." {
		t.Errorf("the source leads to %q", got)
	}
}

// A dot of the matrix leads to as many duties as it counts.
func TestMatrix(t *testing.T) {
	v := overRules(t)
	page := v.get("/register/matrix?valid=all")
	dots := 0
	for _, a := range page.all("a") {
		label := a.attr("aria-label")
		i := strings.LastIndex(label, ": ")
		if i < 0 || !strings.Contains(a.attr("href"), "/register") {
			continue
		}
		want, _ := strconv.Atoi(label[i+2:])
		if got := len(v.get(a.attr("href")).texts("blockquote")); got != want {
			t.Errorf("%s: leads to %d", label, got)
		}
		dots++
	}
	if dots < 6 || len(page.all("circle")) != dots {
		t.Errorf("%d dots", dots)
	}
	if got := v.get("/register/matrix?topic=zebra").text(); !strings.Contains(got, phrases.In("sv").Pages.NoMatrix) {
		t.Error("nothing to show is not said")
	}
}

// The workbook comes with what is selected, is filled in and read back, and the
// notes stand beside their duties; one whose duty has changed is listed.
func TestWorkbookThereAndBack(t *testing.T) {
	v := overRules(t)
	w := v.do(v.request(http.MethodGet, "/register.xlsx?document=regler", ""))
	f, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	sheet := phrases.In("sv").Pages.SheetDuties
	rows, err := f.GetRows(sheet)
	if err != nil || len(rows) != 6 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for row, r := range rows {
		if strings.Contains(r[2], "godkänna resor") {
			_ = f.SetCellStr(sheet, "J"+strconv.Itoa(row+1), "<b>Ny rutin</b>")
		}
	}
	if _, link, err := f.GetCellHyperLink(sheet, "I2"); !strings.HasPrefix(link, "https://lotsen.example.se/documents/regler?s=") || err != nil {
		t.Errorf("link %q %v", link, err)
	}
	page := v.upload(t, f)
	if got := v.first(page, "p.says").text(); got != "Rader med anteckningar som lästes in: 1." {
		t.Errorf("read: %q", got)
	}
	if got := v.first(v.get("/register?document=regler"), "dl.noted").text(); !strings.Contains(got, "<b>Ny rutin</b>") {
		t.Errorf("noted: %q", got)
	}
	v.read(map[string]string{"regler.md": strings.Replace(rules, "godkänna resor", "godkänna dyra resor", 1)})
	got := v.first(v.get("/register"), "section").text()
	if !strings.Contains(got, phrases.In("sv").Pages.DutyChanged) || !strings.Contains(got, "godkänna dyra resor") {
		t.Errorf("changed: %q", got)
	}
	// Of a document that does not show nothing is told.
	v.read(map[string]string{"regler.md": strings.Replace(strings.Replace(rules, "godkänna resor", "godkänna dyra resor", 1), "unit:", "audience: chefer\nunit:", 1)})
	if got := v.get("/register").text(); strings.Contains(got, "Ny rutin") || strings.Contains(got, "godkänna") {
		t.Error("a note on a closed document shows")
	}
}

// upload sends a workbook from a page of this server.
func (v *visitor) upload(t *testing.T, f *excelize.File) *node {
	t.Helper()
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	w := v.send(data.Bytes())
	if w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return parse(t, w.Body.String())
}

func TestImportRefuses(t *testing.T) {
	v := overRules(t)
	empty, err := excelize.NewFile().WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"text": []byte("hej"), "nothing": nil, "another workbook": empty.Bytes(), "half": empty.Bytes()[:empty.Len()/2]} {
		if w := v.send(data); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), phrases.In("sv").Pages.NoBook) {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
}

// The unit that was chosen last is chosen for whoever comes back.
func TestUnitIsRemembered(t *testing.T) {
	v := overRules(t)
	w := v.do(v.request(http.MethodGet, "/register?unit=Hemtjänst", ""))
	kept := w.Result().Cookies()
	if w.Code != 200 || len(kept) != 1 {
		t.Fatalf("%d, %d cookies", w.Code, len(kept))
	}
	for path, want := range map[string]string{"/register": "/register?unit=Hemtj%C3%A4nst", "/register?modality=must": "", "/register?unit=": ""} {
		r := v.request(http.MethodGet, path, "")
		r.AddCookie(kept[0])
		if got := v.do(r).Header().Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
	}
}
