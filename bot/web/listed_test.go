package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"lotsen/bot/answer"
	"lotsen/bot/signin"
)

// A question that was answered from a document which is not for an editor is in no list
// of theirs, nor what was thought of the answer, nor what was made of it; those who may
// see the document, and administrators, read all of it. What was refused is for all.
func TestQuestionsOfOtherAudiences(t *testing.T) {
	files := map[string]string{"resor.md": travel, "hemlig.md": closed}
	v := editing(t, files)
	chief, admin := person("editors", "chefer"), person("admins")
	const secret, plain = "Vem ska godkänna alla inköp av nattviol?", "Vem ska godkänna alla inköp?"
	judge := func(who *signin.Person, text, good, detail string) {
		t.Helper()
		form := url.Values{"q": {text}, "good": {good}, "detail": {detail}}
		if w := v.by(who, v.request(http.MethodPost, "/feedback", form.Encode())); w.Code != http.StatusOK {
			t.Fatalf("judged: %d %s", w.Code, w.Body)
		}
	}
	judge(chief, secret, "no", "Kvastnämnden svarar inte")
	judge(chief, "Vem leder arbetet med flyg? "+secret, "no", "Kvastmästaren vet") // the second question is answered from it
	judge(chief, plain, "yes", "Det stämmer")
	likely := answer.Answer{Question: "Hur går nattviol till?", Lang: "sv", Answered: true, Certainty: answer.Likely, Citations: []answer.Citation{{Document: "hemlig"}}, Audiences: map[string]string{"hemlig": "chefer"}}
	gone := answer.Answer{Question: "Hur var det med kvastar?", Lang: "sv", Answered: true, Certainty: answer.Likely, Citations: []answer.Citation{{Document: "resor"}, {Document: "borta"}}, Audiences: map[string]string{"resor": "", "borta": "chefer"}}
	before := answer.Answer{Question: "Vilka fick nattviol förr?", Lang: "sv", Answered: true, Certainty: answer.Likely, Citations: []answer.Citation{{Document: "borta"}}}
	for _, a := range []answer.Answer{likely, gone, before} {
		if err := v.state.KeepQuestion(t.Context(), a, nil); err != nil {
			t.Fatal(err)
		}
	}
	lists := []string{
		"/admin/unanswered", "/admin/feedback", "/admin/feedback?judged=bad", "/admin/feedback?judged=good", "/admin/notices", "/admin/usage", "/admin/usage?days=365",
		"/admin/lessons", "/admin/lessons?q=inköp", "/admin/lessons/export", "/admin/lessons/export?format=csv",
	}
	walk := func(when string) {
		t.Helper()
		for _, path := range lists {
			shown := v.by(editor, v.request(http.MethodGet, path, "")).Body.String()
			if v.silent(when+": "+path, shown); strings.Contains(shown, plain) || strings.Contains(shown, "Det stämmer") {
				t.Errorf("%s: %s tells what a chief thought", when, path)
			}
		}
		for _, who := range []*signin.Person{chief, admin} {
			waiting, heard := v.page(who, "/admin/unanswered").text(), v.page(who, "/admin/feedback").text()
			if !strings.Contains(waiting, secret) || !strings.Contains(waiting, "Hur går nattviol till?") || !strings.Contains(waiting, "Hur var det med kvastar?") || !strings.Contains(heard, "Kvastnämnden svarar inte") || !strings.Contains(heard, "Kvastmästaren vet") {
				t.Errorf("%s: %s sees %s %s", when, who.ID, waiting, heard)
			}
		}
	}
	walk("judged")
	if got := v.page(admin, "/admin/unanswered").text(); !strings.Contains(got, before.Question) {
		t.Error("an administrator does not see what is not known where it was answered from")
	}
	// What a chief makes of it is of chiefs.
	w := v.fill(chief, v.page(chief, "/admin/lessons/new?q="+url.QueryEscape(secret)), "form.lesson", url.Values{"kind": {"gap"}, "owner": {"kvastmästare"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("made a gap: %d", w.Code)
	}
	walk("a gap")
	files["hemlig.md"] = strings.Replace(opened, "id: ordning", "id: hemlig", 1)
	v.read(files)
	for _, path := range lists { // it was not for them then
		if shown := v.by(editor, v.request(http.MethodGet, path, "")).Body.String(); strings.Contains(shown, "nattviol") || strings.Contains(shown, "Kvast") {
			t.Errorf("opened: %s tells %s", path, shown)
		}
	}
}

// What others may see is counted for who may see it only, and a judgement of an answer is
// not taken for one of another answer to the same question.
func TestCountsOfOtherAudiences(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	chief, reader := person("editors", "chefer"), person("anyone")
	const text = "Vem ska godkänna inköp?"
	ask := func(who *signin.Person) {
		v.by(who, v.request(http.MethodGet, "/?q="+url.QueryEscape(text), ""))
	}
	ask(reader)
	ask(reader)
	for range 3 {
		form := url.Values{"q": {text}, "good": {"no"}, "detail": {"Kvastnämnden är fel"}}
		v.by(chief, v.request(http.MethodPost, "/feedback", form.Encode()))
	}
	page := v.page(editor, "/admin/unanswered")
	if got := v.first(page, "ol.groups").text(); !strings.Contains(got, text) || !strings.Contains(got, "ställd 2 gånger") || !strings.Contains(got, "2 utan svar") || strings.Contains(got, "inte till hjälp") {
		t.Errorf("an editor sees %s", got)
	}
	v.silent("/admin/feedback", v.page(editor, "/admin/feedback").text())
	got := v.first(v.page(chief, "/admin/unanswered"), "ol.groups").text()
	if n := strings.Count(got, text); !strings.Contains(got, "ställd 5 gånger") || !strings.Contains(got, "3 inte till hjälp") || strings.Contains(got, "Också ställd") {
		t.Errorf("a chief sees it %d times: %s", n, got)
	}
	if got := v.page(chief, "/admin/feedback").text(); strings.Count(got, "Kvastnämnden är fel") != 3 {
		t.Errorf("a chief's judgements: %s", got)
	}
}
