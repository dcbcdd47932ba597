package notice_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"lotsen/bot/chat/notice"
	"lotsen/bot/desk"
	"lotsen/corpus"
)

// However much there is to tell, a notice is short, says how much it does not name
// and where that is; in both languages.
func TestNoticesAreShort(t *testing.T) {
	news := desk.News{Of: "b", Before: "a", Day: "2026-11-29", Lang: "sv", SeesAll: true}
	for i := range 40 {
		long := strings.Repeat(fmt.Sprintf("ärende %d ", i), 30)
		news.Failed = append(news.Failed, "Vem tar "+long+"?")
		news.Past = append(news.Past, desk.Document{ID: fmt.Sprint("d", i), Title: "Plan " + long, ReviewBy: "2026-11-28", Overdue: true, Language: "sv"})
		d := desk.Duty{Title: "Plan", Duty: corpus.Duty{Bodies: []string{fmt.Sprintf("Nämnd %d", i%7)}, Quote: long}}
		news.Changed.Gained = append(news.Changed.Gained, d)
		news.Changed.Reworded = append(news.Changed.Reworded, desk.Reworded{Was: d, Now: d})
	}
	for lang, want := range map[string][]string{
		"sv": {"nya: 40, omformulerade: 40", "Nämnd 0: nya: 6, omformulerade: 6", "https://x/register/changes?since=2026-11-29", "skulle ha setts över senast 2026-11-28", "https://x/documents", "ska ha: 40", "till.", "https://x/admin/notices"},
		"en": {"new: 40, reworded: 40", "Nämnd 0: new: 6", "was to be reviewed by 2026-11-28", "should: 40", "more."},
	} {
		news.Lang = lang
		for i := range news.Past {
			news.Past[i].Language = lang
		}
		all := ""
		got := notice.All(news, "https://x/")
		for _, n := range got {
			text := n.Text(n.Names)
			if c := utf8.RuneCountInString(text); c > 300 || c < 120 {
				t.Errorf("%d characters: %s", c, text)
			}
			all += text + "\n"
		}
		if len(got) != 3 {
			t.Errorf("%d notices", len(got))
		}
		for _, w := range want {
			if !strings.Contains(all, w) {
				t.Errorf("no %q in\n%s", w, all)
			}
		}
	}
	if got := notice.All(desk.News{Of: "b"}, ""); len(got) != 0 {
		t.Errorf("%d notices of nothing", len(got))
	}
}

// A question may speak of a document that not everyone in the channel may see.
func TestQuestionsAreNamedWhereNothingIsHidden(t *testing.T) {
	for _, all := range []bool{true, false} {
		n := notice.All(desk.News{Of: "b", Failed: []string{"Vem vet hemligheten?"}, SeesAll: all, Refused: desk.Refused{Of: "c", Failed: 2}}, "")
		if got := n[1].Text(n[1].Names); !strings.Contains(got, "används inte än") || !strings.Contains(got, ": 2") {
			t.Errorf("refused: %s", got)
		}
		if got := n[0].Text(n[0].Names); strings.Contains(got, "hemligheten") != all || !strings.Contains(got, "ska ha: 1") || strings.Contains(got, "http") {
			t.Errorf("where all is seen (%t): %s", all, got)
		}
	}
}
