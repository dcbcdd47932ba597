package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"lotsen/bot/web/page"
)

// Where each unit has a routine of its own, that of the unit chosen last comes first.
func TestOwnUnitFirst(t *testing.T) {
	routine := func(unit, says string) string {
		return "---\ntitle: Rutin för nycklar, " + unit + "\nunit: " + unit + "\n---\n# Rutin för nycklar\n\n## Förvaring\n\n" + says + "\n"
	}
	v := over(t, map[string]string{
		"a.md": routine("Hemtjänst", "Nycklar till brukarens bostad ska förvaras i ett låst skåp på kontoret."),
		"b.md": routine("Särskilt boende", "Nycklar till brukarens bostad ska förvaras i ett låst skåp i personalrummet."),
	})
	first := func(unit string) string {
		r := v.request(http.MethodGet, "/?q="+url.QueryEscape("Hur ska nycklar till brukarens bostad förvaras?"), "")
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
