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
	"lotsen/bot/signin"
)

// shut is a document for chefer, and opened is it without what was not for all.
const opened = "---\nid: ordning\ntitle: Ordningen\n---\n# Ordning\n\nNämnden ska godkänna alla inköp av pennor.\n\nAlla resor ska bokas hos resebyrån i god tid.\n"

var shut = strings.Replace(closed, "id: hemlig", "id: ordning", 1)

// sheets is all that a workbook says, in all of its sheets.
func (v *visitor) sheets(who *signin.Person, path string) (string, *excelize.File) {
	v.t.Helper()
	w := v.by(who, v.request(http.MethodGet, path, ""))
	f, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		v.t.Fatalf("%s: %d %v", path, w.Code, err)
	}
	v.t.Cleanup(func() { f.Close() })
	said := ""
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			v.t.Fatal(err)
		}
		for _, row := range rows {
			said += strings.Join(row, "\t") + "\n"
		}
	}
	return said, f
}

// brought is the page after someone sent a workbook back.
func (v *visitor) brought(who *signin.Person, f *excelize.File) *node {
	v.t.Helper()
	data, err := f.WriteToBuffer()
	if err != nil {
		v.t.Fatal(err)
	}
	w := v.by(who, v.book(data.Bytes()))
	if w.Code != http.StatusOK {
		v.t.Fatalf("%d %s", w.Code, w.Body)
	}
	return parse(v.t, w.Body.String())
}

// note fills in a row of each duty that has some words.
func note(f *excelize.File, has, action string) (rows int) {
	sheet := phrases.In("sv").Pages.SheetDuties
	all, _ := f.GetRows(sheet)
	for i, row := range all {
		if strings.Contains(strings.Join(row, " "), has) {
			_ = f.SetCellStr(sheet, "J"+strconv.Itoa(i+1), action)
			rows++
		}
	}
	return rows
}

// A workbook holds the duties, the notes and the lost notes of documents that are for
// whoever fetches it; who may not see a duty notes nothing of it; and the words of a
// document stay theirs who could see them, also where it is opened without them.
func TestWorkbooksOfOtherAudiences(t *testing.T) {
	files := map[string]string{"resor.md": travel, "ordning.md": shut}
	v := editing(t, files)
	chief := person("editors", "chefer")
	said, book := v.sheets(chief, "/register.xlsx?valid=all")
	if !strings.Contains(said, "Kvastnämnden") || note(book, "Kvastnämnden", "Plan för nattviol") != 1 {
		t.Fatalf("a chief's workbook: %s", said)
	}
	if got := v.first(v.brought(chief, book), "p.says").text(); got != "Rader med anteckningar som lästes in: 1." {
		t.Fatalf("a chief's notes: %s", got)
	}
	for _, who := range []*signin.Person{person("anyone"), editor} {
		said, _ := v.sheets(who, "/register.xlsx?valid=all")
		v.silent("the workbook", said)
	}
	// The chief's workbook in the hands of one who is none.
	note(book, "Kvastnämnden", "Struket")
	page := v.brought(editor, book)
	if got := v.first(page, "p.says").text(); got != "Rader med anteckningar som lästes in: 0." {
		t.Errorf("another's notes: %s", got)
	}
	v.silent("the page after it", page.text())
	if said, _ := v.sheets(chief, "/register.xlsx"); !strings.Contains(said, "Plan för nattviol") || strings.Contains(said, "Struket") {
		t.Errorf("the chief's note is now %s", said)
	}
	files["ordning.md"] = opened
	v.read(files)
	for _, path := range []string{"/register", "/register/import"} {
		v.silent(path, v.by(editor, v.request(http.MethodGet, path, "")).Body.String())
	}
	said, _ = v.sheets(editor, "/register.xlsx")
	if v.silent("the workbook of the opened document", said); !strings.Contains(said, "pennor") {
		t.Errorf("the opened document: %s", said)
	}
	v.brought(chief, book) // once more, and late
	if said, _ := v.sheets(chief, "/register.xlsx"); !strings.Contains(said, "Kvastnämnden") {
		t.Errorf("the chief's lost note: %s", said)
	}
}

// A note whose duty is not known is told of to those only who may see every document
// with the title that it names.
func TestNotesOfNamesakes(t *testing.T) {
	v := editing(t, map[string]string{"ordning.md": strings.Replace(shut, "Kvastordningen", "Resepolicy", 1)})
	chief := person("editors", "chefer")
	_, book := v.sheets(chief, "/register.xlsx")
	if note(book, "Kvastnämnden", "Plan") != 1 {
		t.Fatal("no duty to note")
	}
	other := strings.Replace(strings.Replace(shut, "Kvastordningen", "Resepolicy", 1), "alla inköp", "vissa inköp", 1)
	v.read(map[string]string{"ordning.md": other, "resor.md": travel}) // the workbook comes back late
	v.brought(chief, book)
	v.silent("the register", v.by(editor, v.request(http.MethodGet, "/register", "")).Body.String())
	said, _ := v.sheets(editor, "/register.xlsx")
	v.silent("the workbook", said)
}

// A lesson of a document that is not for an editor shows them nothing, wherever lessons
// show: not when its sentence is lost, nor when the document is opened without it.
func TestLostLessonsOfOtherAudiences(t *testing.T) {
	files := map[string]string{"resor.md": travel, "ordning.md": shut}
	v := editing(t, files)
	chief := person("editors", "chefer")
	const text = "Vem ser till att blommor köps?"
	form := v.page(chief, "/admin/lessons/new")
	if w := v.fill(chief, form, "form.lesson", url.Values{"q": {text}, "quote": {"godkänna alla inköp av nattviol"}, "by": {"kvastmästare"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("taught: %d", w.Code)
	}
	ways := []string{
		"/?q=" + url.QueryEscape(text), "/?q=" + url.QueryEscape("Vem köper blommorna?"), "/admin/lessons", "/admin/lessons?q=" + url.QueryEscape("inköp"), "/admin/lessons/export", "/admin/lessons/export?format=csv", "/admin/unanswered",
		"/admin/notices", "/admin/feedback", "/admin/usage",
	}
	walk := func(when string, shown int) {
		t.Helper()
		v.by(person("anyone"), v.request(http.MethodGet, "/?q="+url.QueryEscape(text), ""))
		n := 0
		for _, path := range ways {
			v.silent(when+": "+path, v.by(editor, v.request(http.MethodGet, path, "")).Body.String())
			if strings.Contains(strings.ToLower(v.by(chief, v.request(http.MethodGet, path, "")).Body.String()), "kvast") {
				n++
			}
		}
		if n < shown {
			t.Errorf("%s: %d ways show it to those whom it is for, want %d", when, n, shown)
		}
	}
	walk("taught", 5)
	files["ordning.md"] = strings.Replace(shut, "alla inköp", "vissa inköp", 1)
	v.read(files)
	check := func() {
		t.Helper()
		if _, err := v.opts.Desk.CheckLessons(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	walk("just changed", 3)
	check()
	walk("changed", 5)
	files["ordning.md"] = opened
	v.read(files)
	check()
	walk("opened without it", 3)
}

// A document that is closed after something of it was taught takes that with it, and one
// that is opened with it gives it to all.
func TestLessonsFollowTheirDocument(t *testing.T) {
	files := map[string]string{"resor.md": travel, "ordning.md": shut}
	v := editing(t, files)
	form := v.page(person("editors", "chefer"), "/admin/lessons/new")
	v.fill(person("editors", "chefer"), form, "form.lesson", url.Values{"q": {"Vem köper blommor?"}, "quote": {"godkänna alla inköp av nattviol"}, "by": {"chef"}})
	for _, c := range []struct {
		text string
		want bool
	}{{strings.Replace(shut, "audience: chefer\n", "", 1), true}, {shut, false}, {strings.Replace(shut, "chefer", "alla", 1), true}} {
		files["ordning.md"] = c.text
		v.read(files)
		if _, err := v.opts.Desk.CheckLessons(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(v.page(editor, "/admin/lessons").text(), "nattviol"); got != c.want {
			t.Errorf("shown %t, want %t", got, c.want)
		}
	}
}
