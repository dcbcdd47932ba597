// Package notice tells a channel of the documents in use and of lessons that no longer
// hold, and words that. It does not know who may see what, nor what the channel was told
// before.
package notice

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
)

// Notice is one message: of those of its names that were never told.
type Notice struct {
	Names []string
	Text  func(fresh []string) string
}

// All are the notices that news give rise to. at is the address of the pages, for
// links to them; it may be empty.
func All(news desk.News, at string) []Notice {
	at = strings.TrimSuffix(at, "/")
	var out []Notice
	for _, n := range []Notice{duties(news, at), past(news.Past, at), smoke(news, at), refused(news, at)} {
		if len(n.Names) > 0 {
			out = append(out, n)
		}
	}
	return out
}

const (
	mostText   = 300 // characters of a notice
	mostName   = 80  // of them of a title, a body or a question
	mostBodies = 3
)

// fold gives a head and as many lines as there is room for; then how many more
// there are, and the link, if any.
func fold(w *phrases.Words, head string, lines []string, link string) string {
	out := []string{head}
	room := mostText - utf8.RuneCountInString(head+link) - len("\n\n") - utf8.RuneCountInString(w.Teaching.LostMore) - len("000")
	for i, line := range lines {
		if room -= utf8.RuneCountInString(line) + len("\n"); room < 0 {
			out = append(out, fmt.Sprintf(w.Teaching.LostMore, len(lines)-i))
			break
		}
		out = append(out, line)
	}
	if link != "" {
		out = append(out, link)
	}
	return strings.Join(out, "\n")
}

func short(s string) string { return plaintext.Cut(plaintext.Line(s), mostName, plaintext.UTF16) }

func link(at, path string) string {
	if at == "" {
		return ""
	}
	return at + path
}

// past tells of documents whose last day or review has passed, of each once.
func past(docs []desk.Document, at string) Notice {
	by := map[string]desk.Document{}
	for _, d := range docs {
		by[fmt.Sprintf("past:%s:%s:%s", d.ID, d.ValidUntil, d.ReviewBy)] = d
	}
	return Notice{slices.Sorted(maps.Keys(by)), func(fresh []string) string {
		w := phrases.In(by[fresh[0]].Language)
		var lines []string
		for _, name := range fresh {
			d := by[name]
			line := fmt.Sprintf("• %s (%s)", short(d.Title), d.Past(w))
			if d.Owner != "" {
				line += ", " + fmt.Sprintf(w.Teaching.LostOwner, short(d.Owner))
			}
			lines = append(lines, line)
		}
		path := "/documents"
		if len(fresh) == 1 {
			path = "/documents/" + url.PathEscape(by[fresh[0]].ID)
		}
		return fold(w, w.Upkeep.TellPast, lines, link(at, path))
	}}
}

// smoke tells that smoke questions fail, once of the documents as they are; which,
// where all may see every document, since a question may speak of one.
func smoke(news desk.News, at string) Notice {
	if len(news.Failed) == 0 {
		return Notice{}
	}
	return Notice{[]string{"smoke:" + news.Of + ":" + strings.Join(news.Failed, "\n")}, func([]string) string {
		w := phrases.In(news.Lang)
		var lines []string
		for _, q := range news.Failed {
			if news.SeesAll {
				lines = append(lines, fmt.Sprintf("• ”%s”", short(q)))
			}
		}
		return fold(w, fmt.Sprintf(w.Upkeep.SmokeFails, len(news.Failed)), lines, link(at, "/admin/notices"))
	}}
}

// refused tells, once, that what was read is not in use. No question is named: what is
// not in use may have a document that is not for all.
func refused(news desk.News, at string) Notice {
	r := news.Refused
	if r.Of == "" {
		return Notice{}
	}
	return Notice{[]string{fmt.Sprintf("refused:%s:%d", r.Of, r.Failed)}, func([]string) string {
		w := phrases.In(news.Lang)
		return fold(w, fmt.Sprintf(w.Upkeep.TellRefused, r.Failed), nil, link(at, "/admin/reading"))
	}}
}

// changes counts what came, went and was reworded.
type changes struct{ gained, lost, reworded int }

func (c changes) all() int { return c.gained + c.lost + c.reworded }

func (c changes) says(u *phrases.Upkeep) string {
	return strings.Join(u.Changes(c.gained, c.lost, c.reworded), ", ")
}

// duties tells, once, how many duties changed from one state of the documents to the
// next, of the bodies with most, and the first of them.
func duties(news desk.News, at string) Notice {
	s := &news.Changed
	total := changes{len(s.Gained), len(s.Lost), len(s.Reworded)}
	if total.all() == 0 {
		return Notice{}
	}
	return Notice{[]string{"duties:" + news.Before + ":" + news.Of}, func([]string) string {
		w := phrases.In(news.Lang)
		u := &w.Upkeep
		lines := byBody(s, u)
		add := func(says string, d desk.Duty) {
			lines = append(lines, fmt.Sprintf("• %s: ”%s” (%s)", says, short(d.Quote), short(d.Title)))
		}
		for _, d := range s.Gained {
			add(u.TellGained, d)
		}
		for _, d := range s.Lost {
			add(u.TellLost, d)
		}
		for _, c := range s.Reworded {
			add(u.TellReworded, c.Now)
		}
		return fold(w, fmt.Sprintf(u.TellDuties, total.says(u)), lines, link(at, "/register/changes?since="+news.Day))
	}}
}

// byBody is a line of each of the bodies with most changes.
func byBody(s *desk.Since, u *phrases.Upkeep) (lines []string) {
	of := map[string]changes{}
	count := func(bodies []string, one changes) {
		for _, b := range slices.Compact(slices.Sorted(slices.Values(bodies))) {
			c := of[b]
			of[b] = changes{c.gained + one.gained, c.lost + one.lost, c.reworded + one.reworded}
		}
	}
	for _, d := range s.Gained {
		count(d.Bodies, changes{gained: 1})
	}
	for _, d := range s.Lost {
		count(d.Bodies, changes{lost: 1})
	}
	for _, c := range s.Reworded {
		count(append(slices.Clone(c.Was.Bodies), c.Now.Bodies...), changes{reworded: 1})
	}
	names := slices.SortedFunc(maps.Keys(of), func(a, b string) int {
		return cmp.Or(cmp.Compare(of[b].all(), of[a].all()), cmp.Compare(a, b))
	})
	for _, name := range names[:min(len(names), mostBodies)] {
		lines = append(lines, fmt.Sprintf("• %s: %s", short(name), of[name].says(u)))
	}
	return lines
}
