package answer

import (
	"slices"

	"lotsen/bot/analysis"
	"lotsen/bot/phrases"
)

// Heard gives what of an answer that was kept may be shown as the documents are
// now, to whom the validity is of: without quotes and places of documents that
// they may not see, and without what a note tells of one. It reports false where
// an answer's first quote goes, or it only says what a document's metadata tell:
// then nothing of it may be shown. has tells which documents there still are.
func Heard(v *analysis.Validity, has func(id string) bool, a Answer) (Answer, bool) {
	may := func(id string) bool { return v.Sees(id) && has(id) }
	if len(a.Parts) > 0 {
		a.Parts = slices.Clone(a.Parts)
		for i, p := range a.Parts {
			part, ok := Heard(v, has, p)
			if !ok {
				return Answer{}, false
			}
			a.Parts[i] = part
		}
	}
	if a.Reply != "" && len(a.Related) > 0 || len(a.Citations) > 0 && !may(a.Citations[0].Document) {
		return Answer{}, false
	}
	a.Citations, a.Related = heard(v, may, a.Lang, a.Citations), heard(v, may, a.Lang, a.Related)
	similar := a.Similar
	a.Similar = nil
	for _, s := range similar {
		if cites := heard(v, may, a.Lang, []Citation{s.Citation}); len(cites) > 0 {
			a.Similar = append(a.Similar, Similar{s.Question, cites[0]})
		}
	}
	return a, true
}

func heard(v *analysis.Validity, may func(id string) bool, lang string, cites []Citation) []Citation {
	out := []Citation{}
	for _, c := range cites {
		if !may(c.Document) {
			continue
		}
		if c.Note != "" && v.Why[c.Document] == (analysis.NotInForce{}) && !v.InForce(c.Document) {
			c.Note = phrases.In(lang).NoLonger
		}
		var also []Place
		for _, p := range c.Also {
			if may(p.Document) {
				also = append(also, p)
			}
		}
		c.Also = also
		out = append(out, c)
	}
	if len(out) < len(cites) {
		sayLeft(lang, out)
	}
	return out
}

// sayLeft says of the quotes of several units' routines whose they are, as those are
// that are left.
func sayLeft(lang string, cites []Citation) {
	var of []*Citation
	for i := range cites {
		c, said := unsaid(lang, cites[i])
		if cites[i] = c; said {
			of = append(of, &cites[i])
		}
	}
	sayUnits(lang, of)
}
