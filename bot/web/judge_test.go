package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
)

// kept is what the pages keep of questions, in memory.
type kept struct {
	asked  []answer.Answer
	judged []*chat.Feedback
	fail   error
}

func (k *kept) KeepQuestion(_ context.Context, a answer.Answer, f *chat.Feedback) error {
	k.asked, k.judged = append(k.asked, a), append(k.judged, f)
	return k.fail
}

func (v *visitor) post(path string, form url.Values) *httptest.ResponseRecorder {
	r := v.request(http.MethodPost, path, form.Encode())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.do(r)
}

const sure, unanswerable = "Vem ska godkänna tjänsteresor med flyg?", "Vem är borgmästare i Göteborg?"

// A question that got no sure answer is kept, one that did is not, nor is what tells of
// danger; the answer comes also where nothing can be kept.
func TestUnsureQuestionsAreKept(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	k := &kept{}
	v.opts.Keep = k
	v.open()
	for _, text := range []string{sure, "Tack!", "jag vill inte leva längre", unanswerable, sure + " " + unanswerable, ""} {
		v.get("/?q=" + url.QueryEscape(text))
	}
	if len(k.asked) != 2 || k.asked[0].Question != unanswerable || k.asked[1].Question != unanswerable || k.judged[0] != nil {
		t.Errorf("kept %+v", k.asked)
	}
	k.fail = context.DeadlineExceeded
	if got := v.first(v.get("/?q="+url.QueryEscape(unanswerable)), "p.says").text(); got != phrases.In("sv").Refusal {
		t.Errorf("where nothing can be kept: %q", got)
	}
}

// A judgement comes by the form below the answer, with the question, how it was
// answered, a known reason and what was told; what tells of danger is answered, not kept.
func TestJudge(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	k := &kept{}
	v.opts.Keep = k
	v.open()
	form := v.first(v.get("/?q="+url.QueryEscape(sure)), "details.judge").all("form")[0]
	if form.attr("action") != "/feedback" || form.attr("method") != "post" || form.all("input")[0].attr("value") != sure {
		t.Fatalf("the form: %s", form.text())
	}
	page := parse(t, v.post("/feedback", url.Values{"q": {sure}, "t": {"Vem reser?"}, "good": {"no"}, "reason": {"outdated"}, "detail": {"Det är nya regler."}}).Body.String())
	if got := v.first(page, "p.says").text(); got != phrases.In("sv").Noted {
		t.Errorf("says %q", got)
	}
	part := v.post("/feedback", url.Values{"q": {unanswerable}, "good": {"yes"}, "reason": {"wrong"}, "part": {"1"}}).Body.String()
	if !strings.Contains(part, phrases.In("sv").Noted) || strings.Contains(part, "<html") {
		t.Errorf("as a part: %s", part)
	}
	v.post("/feedback", url.Values{"q": {sure}, "good": {"no"}, "reason": {"<script>"}})
	want := []chat.Feedback{{Reason: "outdated", Detail: "Det är nya regler."}, {Good: true}, {}}
	if len(k.judged) != len(want) {
		t.Fatalf("%d judgements", len(k.judged))
	}
	for i, f := range k.judged {
		if *f != want[i] || k.asked[i].Answered != (i != 1) {
			t.Errorf("judgement %d: %+v of %+v", i, *f, k.asked[i])
		}
	}
	for _, bad := range []url.Values{{"q": {sure}}, {"q": {""}, "good": {"no"}}, {"q": {strings.Repeat("a", 3000)}, "good": {"no"}}, {"q": {sure}, "good": {"maybe"}}} {
		if w := v.post("/feedback", bad); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%.60v: %d", bad, w.Code)
		}
	}
	for _, grave := range []url.Values{{"q": {sure}, "good": {"no"}, "detail": {"jag vill inte leva längre"}}, {"q": {"han hotar att döda mig"}, "good": {"no"}}} {
		if w := v.post("/feedback", grave); !strings.Contains(w.Body.String(), "112") {
			t.Errorf("%v: %d", grave, w.Code)
		}
	}
	v.post("/feedback", url.Values{"q": {"Tack!"}, "good": {"yes"}})
	if len(k.judged) != len(want) {
		t.Errorf("%d judgements are kept, want %d", len(k.judged), len(want))
	}
	k.fail = context.DeadlineExceeded
	if w := v.post("/feedback", url.Values{"q": {sure}, "good": {"no"}}); w.Code != http.StatusInternalServerError {
		t.Errorf("what cannot be kept: %d", w.Code)
	}
}
