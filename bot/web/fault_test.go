package web

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"lotsen/bot/web/page"
)

// bring sends a file of lessons as a browser does.
func (v *visitor) bring(data string) *httptest.ResponseRecorder {
	v.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "lessons")
	if err == nil {
		_, err = part.Write([]byte(data))
	}
	if err = errors.Join(err, form.Close()); err != nil {
		v.t.Fatal(err)
	}
	r := v.request(http.MethodPost, "/admin/lessons/import", body.String())
	r.Header.Set("Content-Type", form.FormDataContentType())
	return v.by(editor, r)
}

var (
	englishWords = regexp.MustCompile(`(?i)\b(the|is|it|no|not|none|be|must|row|column|line|larger|than|cells|value|kind|wrong|characters|more|date|number|json:|strconv|parsing|parse|error|record|bare|EOF|http|request|multipart|taught: )\b`)
	swedishWords = regexp.MustCompile(`(?i)\b(är|inte|inget|rad|kolumnen|måste|fler|filen|frågan|än)\b`)
)

// faulty are files of lessons with one thing wrong, and what is said of it in Swedish.
var faulty = map[string]string{
	"":                                       "Inget lästes in: filen är varken JSON, en rad för varje lärt svar, eller CSV med kolumnerna question, lang",
	"fråga;svar\nVem?;chefen\n":              "Inget lästes in: filen är varken JSON",
	"question;by\nVem f\x01\xffr?;chef\n":    "Inget lästes in: filen är inte text i UTF-8",
	"question;by\nVem?\n":                    "Inget lästes in: rad 2, 1 celler men 2 på första raden.",
	"question;by\n\"Vem?;chef\n":             "Inget lästes in: rad 2, ett citattecken saknas",
	"question;by\nV\"em?;chef\n":             "Inget lästes in: rad 2, ett citattecken saknas",
	"question,start\nVem?,x\n":               "Inget lästes in: rad 2, kolumnen start: ”x” är inget tal.",
	"question,on\nVem?,igår\n":               "Inget lästes in: rad 2, kolumnen on: det är inget datum",
	"question,kind\nVem?,gap\nVem då?,x":     "Inget lästes in: rad 3, kolumnen kind: ”x” är inget av taught, out_of_scope, gap.",
	"question,kind,due\nVem?,gap,i mars":     "Inget lästes in: rad 2, kolumnen due: ”i mars” är inget datum; skriv som 2027-01-31.",
	"question,quote\nVem?,Administratör":     "Inget lästes in: rad 2, kolumnen by: måste fyllas i.",
	"question,kind\n??,gap":                  "Inget lästes in: rad 2, kolumnen question: frågan har inga ord.",
	"question,kind\n,gap":                    "Inget lästes in: rad 2, kolumnen question: frågan har inga ord.",
	"question,kind\njag vill dö,gap":         "Inget lästes in: rad 2, kolumnen question: meddelanden om fara sparas inte.",
	`{"question": 3}`:                        "Inget lästes in: rad 1, kolumnen question: värdet är av fel slag.",
	"\n{\"question\":\"Vem?\",\n":            "Inget lästes in: rad 2, det är inte JSON.",
	`{"question": "Vem?", "on": "igår"}`:     "Inget lästes in: rad 1, kolumnen on: det är inget datum",
	`{"question": "Vem?", "kind": "x"}`:      "Inget lästes in: rad 1, kolumnen kind: ”x” är inget av",
	"question,kind,by\nVem?,gap," + long:     "Inget lästes in: rad 2, kolumnen by: fler än 100 tecken.",
	"question,kind\n" + long + long + ",gap": "Inget lästes in: rad 2, kolumnen question: fler än",
}

var long = strings.Repeat("ord ", 400)

// What is wrong with a file of lessons is said in the language of the page, and where it
// stands; nothing of it is kept.
func TestFaultsOfFiles(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel})
	for data, want := range faulty {
		v.lang = "sv"
		w := v.bring(data)
		said := v.first(parse(t, w.Body.String()), "p.warn").text()
		prose, _, _ := strings.Cut(said, "question, lang") // the names of columns are English
		if w.Code != http.StatusUnprocessableEntity || !strings.HasPrefix(said, want) || englishWords.MatchString(strings.NewReplacer("kolumnen on", "", "kolumnen kind", "").Replace(prose)) {
			t.Errorf("%.60q: %d %q, want %q", data, w.Code, said, want)
		}
		v.lang = "en"
		if said := v.first(parse(t, v.bring(data).Body.String()), "p.warn").text(); !strings.HasPrefix(said, "Nothing was read: ") || swedishWords.MatchString(said) {
			t.Errorf("%.60q in English: %q", data, said)
		}
	}
	v.lang = "sv"
	for name, body := range map[string]struct{ kind, body, want string }{
		"no file":    {"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n", "Inget lästes in: välj en fil först."},
		"broken off": {"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nb", "Inget lästes in: filen kom inte fram hel."},
		"no form":    {"text/plain", "hej", "Inget lästes in: filen kom inte fram hel."},
		"too large":  {"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + strings.Repeat("b", page.MostUpload) + "\r\n--x--\r\n", "Inget lästes in: filen är större än 16 MB."},
	} {
		r := v.request(http.MethodPost, "/admin/lessons/import", body.body)
		r.Header.Set("Content-Type", body.kind)
		w := v.by(editor, r)
		if said := v.first(parse(t, w.Body.String()), "p.warn").text(); w.Code != http.StatusUnprocessableEntity || said != body.want {
			t.Errorf("%s: %d %q, want %q", name, w.Code, said, body.want)
		}
	}
	if kept := v.page(editor, "/admin/lessons").all("ul.groups"); len(kept) != 0 {
		t.Errorf("something is kept: %s", kept[0].text())
	}
}

// What is wrong with a lesson is said by the label of its field.
func TestFaultsOfTheForm(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel})
	form := v.page(editor, "/admin/lessons/new")
	for want, fields := range map[string]url.Values{
		"Det kunde inte sparas: Klart senast (ÅÅÅÅ-MM-DD): ”i morgon” är inget datum; skriv som 2027-01-31.": {"q": {"Vem?"}, "kind": {"gap"}, "due": {"i morgon"}},
		"Det kunde inte sparas: Anteckning: fler än 1000 tecken.":                                            {"q": {"Vem?"}, "kind": {"gap"}, "note": {long}},
		"Det kunde inte sparas: Funktion som fyller luckan: fler än 100 tecken.":                             {"q": {"Vem?"}, "kind": {"gap"}, "owner": {long}},
		"Det kunde inte sparas: Funktion som står för svaret: måste fyllas i.":                               {"q": {"Vem?"}, "quote": {"Administratören"}},
		"Det kunde inte sparas: Frågan: fler än 2000 tecken.":                                                {"q": {long + long}, "kind": {"gap"}},
		"Det kunde inte sparas: frågan har inga ord.":                                                        {"q": {"??"}, "kind": {"gap"}},
		"Det kunde inte sparas: meddelanden om fara sparas inte.":                                            {"q": {"jag vill inte leva längre"}, "kind": {"gap"}},
		"Det kunde inte sparas: Vad ska hända med frågan?: ”x” är inget av taught, out_of_scope, gap.":       {"q": {"Vem?"}, "kind": {"x"}},
	} {
		w := v.fill(editor, form, "form.lesson", fields)
		if said := v.first(parse(t, w.Body.String()), "p.warn").text(); w.Code != http.StatusUnprocessableEntity || said != want {
			t.Errorf("%d %q, want %q", w.Code, said, want)
		}
	}
}

// Who is turned away at the door is told why in their language.
func TestDoorIsSaidInSwedish(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	elsewhere, forged := v.request(http.MethodGet, "/", ""), v.request(http.MethodPost, "/answer", "q=x")
	elsewhere.RemoteAddr = "10.0.0.1:1"
	forged.Header.Set("Sec-Fetch-Site", "cross-site")
	said := v.do(elsewhere).Body.String() + v.do(forged).Body.String()
	v.signedIn()
	named, forged := v.request(http.MethodGet, "/", ""), v.request(http.MethodPost, "/answer", "q=x")
	named.Host, named.RemoteAddr = "10.0.0.1", "10.1.2.3:4000"
	forged.Host, forged.RemoteAddr = "lotsen.example.se", "10.1.2.3:4000"
	forged.Header.Set("Sec-Fetch-Site", "cross-site")
	for _, r := range []*http.Request{named, forged} {
		w := v.do(r)
		if w.Code != http.StatusForbidden {
			t.Errorf("%s of %s: %d", r.Method, r.Host, w.Code)
		}
		said += w.Body.String()
	}
	for want, n := range map[string]int{"bara på den dator där Lotsen körs": 1, "från en annan webbplats": 2, "svarar inte på den här adressen": 1} {
		if strings.Count(said, want) < n {
			t.Errorf("%q is not said %d times: %s", want, n, said)
		}
	}
	if strings.Contains(said, "cross-origin") || strings.Contains(said, "unknown host") {
		t.Errorf("said in English: %s", said)
	}
}
