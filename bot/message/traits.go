package message

import (
	"slices"
	"strings"

	"lotsen/bot/kernel"
)

// traits are what the form of a message between people tells of whom it is for: how
// long it is, how it begins, who is in it. Their numbers stand in the model.
func traits(text string) []uint16 {
	t := told(text)
	first, second := at(t.rest, 0), at(t.rest, 1)
	asking := interrogatives.Has(first) || prepositions.Has(first) && interrogatives.Has(second)
	helping := modals.Has(first)
	verb := helping || verbal(first)
	n := len(t.all)
	short := t.mark && n <= 3
	named, you, past := named(t.last), t.has(people.Has), t.has(happened)
	own, we, points, anyone := t.has(ownWords.Has), t.has(ourWords.Has), t.has(pointers.Has), t.has(anyWords.Has)
	verdict := addressed(text)
	var out []uint16
	for i, yes := range []bool{
		t.mark, t.courteous, t.several, n > len(t.rest), n > 0 && connecting.Has(t.all[0]),
		n <= 1, n == 2, n == 3, n == 4 || n == 5, n >= 6 && n <= 8, n >= 9 && n <= 14, n > 14,
		asking, prepositions.Has(first), helping, verb && !helping, imperatives.Has(first), subjects.Has(first), supposing.Has(first), telling.Has(first),
		at(t.all, n-1) == "då" || at(t.all, n-1) == "then", you, own, we, t.has(others.Has), points, anyone,
		t.has(social.Has) || times.MatchString(t.last), past, t.has(passive),
		named, anybody.MatchString(t.said()), requests.MatchString(t.said()), generic.MatchString(t.said()), t.has(wondering.Has), isAcronym(t.last), strings.Contains(t.last, "!"),
		asking && you, asking && past, asking && we, asking && own, asking && t.mark, asking && points, asking && modals.Has(second), asking && verbal(second),
		t.mark && subjects.Has(second), t.mark && verb && anyone, t.mark && verb && points,
		!t.mark && !asking && !verb, short, short && n > len(t.rest), short && prepositions.Has(first),
		verdict == never, verdict == doubtful, verdict == open, verdict == likely, verdict == spoken,
	} {
		if yes {
			out = append(out, uint16(i))
		}
	}
	return out
}

// toldSentence is what a message says but for courtesies: its last sentence.
type toldSentence struct {
	last      string
	all, rest []string // its words, and those behind what only opens it
	mark      bool     // it has a question mark
	courteous bool     // courtesies stand beside it
	several   bool     // so do other sentences
}

func told(text string) toldSentence {
	var t toldSentence
	body, _ := unmark(text)
	for _, s := range sentences(body) {
		if s = bare(s); s == "" || isCourtesy(s) {
			t.courteous = true
			continue
		}
		t.several, t.last = t.last != "", s
	}
	t.all, t.mark = words(t.last), strings.Contains(t.last, "?")
	t.rest = t.all
	for len(t.rest) > 1 && openings.Has(t.rest[0]) {
		t.rest = t.rest[1:]
	}
	return t
}

func (t toldSentence) has(is func(string) bool) bool { return slices.ContainsFunc(t.all, is) }

// said are its words with a blank around each.
func (t toldSentence) said() string { return " " + strings.Join(t.all, " ") + " " }

func at(w []string, i int) string {
	if i < 0 || i >= len(w) {
		return ""
	}
	return w[i]
}

// happened reports whether a word looks like a verb in the past tense.
func happened(w string) bool {
	return pastVerbs.Has(w) || len(w) > 5 && (strings.HasSuffix(w, "ade") || strings.HasSuffix(w, "ades") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "at"))
}

// passive reports whether a word may be a verb in the passive.
func passive(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// pieces are the words of a message, each two that stand together, and the runs of
// three and four letters in them, by their hashes.
func pieces(text string) []uint16 {
	var out kernel.Pieces
	before := "^"
	for _, w := range strings.Fields(strings.ReplaceAll(strings.ToLower(Plain(text)), "?", " ? ")) {
		if w = strings.Trim(w, ".,;:!()\"”–—…"); w == "" {
			continue
		}
		out.Add(w)
		out.Add(before + " " + w)
		before = w
		out.AddRuns(w, 3, 4)
	}
	out.Add(before + " $")
	return out
}
