package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"lotsen/bot/web/page"
)

const whereKeys = "Hur ska nycklar till brukarens bostad förvaras?"

func routine(unit, says string) string {
	return "---\ntitle: Rutin för nycklar, " + unit + "\nunit: " + unit + "\n---\n# Rutin för nycklar\n\n## Förvaring\n\n" + says + "\n"
}

// keys are the routines of two units.
func keys() map[string]string {
	return map[string]string{
		"a.md": routine("Hemtjänst", "Nycklar till brukarens bostad ska förvaras i ett låst skåp på kontoret."),
		"b.md": routine("Särskilt boende", "Nycklar till brukarens bostad ska förvaras i ett låst skåp i personalrummet."),
	}
}

// Where each unit has a routine of its own, that of the unit chosen last comes first.
func TestOwnUnitFirst(t *testing.T) {
	v := over(t, keys())
	first := func(unit string) string {
		r := v.request(http.MethodGet, "/?q="+url.QueryEscape(whereKeys), "")
		r.AddCookie(&http.Cookie{Name: page.UnitCookie, Value: url.QueryEscape(unit)})
		return v.first(parse(t, v.do(r).Body.String()), "blockquote").text()
	}
	for unit, want := range map[string]string{"Hemtjänst": "kontoret", "Särskilt boende": "personalrummet"} {
		if got := first(unit); !strings.Contains(got, want) {
			t.Errorf("of %s: %q", unit, got)
		}
	}
	if one, other := first(""), first("Något annat"); one != other {
		t.Errorf("of no unit %q, of one without a routine %q", one, other)
	}
}

// On the page where one asks, one's own unit is chosen, without a script.
func TestUnitIsChosenWhereOneAsks(t *testing.T) {
	files := keys()
	files["c.md"] = strings.Replace(routine("Nattviol", "Nycklar ska förvaras hos chefen."), "---\n", "---\naudience: chefer\n", 1)
	v := over(t, files)
	address := "/?q=" + url.QueryEscape(whereKeys)
	form := v.first(v.get(address), "form.unit")
	if got := v.first(form, "label"); got.attr("for") != v.first(form, "select").attr("id") || got.text() != "Min enhet" {
		t.Errorf("the label %q is for %q", got.text(), got.attr("for"))
	}
	if got, want := strings.Join(form.texts("option"), ","), "Ingen vald,Hemtjänst,Särskilt boende"; got != want {
		t.Errorf("choices %s, want %s", got, want)
	}
	for _, c := range []struct{ choose, chosen, first string }{
		{"Hemtjänst", "Hemtjänst", "kontoret"}, {"Särskilt boende", "Särskilt boende", "personalrummet"},
		{"", "", ""}, {"Nattviol", "", ""}, {"Något annat", "", ""},
	} {
		w := v.post(form.attr("action"), url.Values{"unit": {c.choose}, "to": {v.first(form, "input").attr("value")}})
		kept := w.Result().Cookies()
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != address || len(kept) != 1 {
			t.Fatalf("choosing %q: %d to %q, %d cookies", c.choose, w.Code, w.Header().Get("Location"), len(kept))
		}
		r := v.request(http.MethodGet, address, "")
		r.AddCookie(kept[0])
		page := parse(t, v.do(r).Body.String())
		chosen := ""
		for _, option := range v.first(page, "form.unit").all("option") {
			if slices.ContainsFunc(option.Attr, func(a html.Attribute) bool { return a.Key == "selected" }) {
				chosen = option.attr("value")
			}
		}
		if got := v.first(page, "blockquote").text(); chosen != c.chosen || !strings.Contains(got, c.first) {
			t.Errorf("after choosing %q: %q is chosen, first is %q", c.choose, chosen, got)
		}
	}
	if to := v.post("/unit", url.Values{"to": {"//example.org/"}}).Header().Get("Location"); to != "/" {
		t.Errorf("leads to %q", to)
	}
	v.lang = "en"
	if got := v.first(v.get("/"), "form.unit").texts("label"); got[0] != "My unit" {
		t.Errorf("in English %q", got)
	}
	if forms := over(t, map[string]string{"resor.md": travel, "c.md": files["c.md"]}).get("/").all("form.unit"); len(forms) != 0 {
		t.Error("a unit is to be chosen where none has a routine that may be seen")
	}
}

// What is judged is the answer that was shown, with one's own unit first.
func TestJudgedAnswerIsOfOwnUnit(t *testing.T) {
	v := over(t, keys())
	k := &kept{}
	v.opts.Keep = k
	v.open()
	for unit, want := range map[string]string{"Hemtjänst": "kontoret", "Särskilt boende": "personalrummet"} {
		r := v.request(http.MethodPost, "/feedback", url.Values{"q": {whereKeys}, "good": {"yes"}}.Encode())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.AddCookie(&http.Cookie{Name: page.UnitCookie, Value: url.QueryEscape(unit)})
		if v.do(r); len(k.asked) == 0 || len(k.asked[0].Citations) == 0 {
			t.Fatal("nothing kept")
		}
		if got := k.asked[len(k.asked)-1].Citations[0].Quote; !strings.Contains(got, want) {
			t.Errorf("of %s: %q is judged", unit, got)
		}
	}
}
