package answer

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/bot/ranking"
	"lotsen/corpus/compose"
	"lotsen/corpus/swedish"
)

// farBehind is how far behind the best, as a logit, the documents of the unit
// that a question names may be and still come before those of other units.
const farBehind = 5

// UnitsFirst puts what stands in the routines of units that a question does not
// name, where it names one, behind what stands in those of its unit and of all. Where
// it names none, the routine of the asker's own unit comes before one of another unit
// that is about as near.
func (s Source) UnitsFirst(question, mine string, ranked []*ranking.Candidate) ([]*ranking.Candidate, error) {
	asked := compose.UnitsIn(question)
	units := unitsOf{source: s}
	if len(ranked) == 0 || len(asked) == 0 && mine == "" {
		return ranked, nil
	}
	if len(asked) == 0 {
		return s.ownFirst(&units, mine, ranked)
	}
	var own, others []*ranking.Candidate
	for _, c := range ranked {
		switch unit, err := units.of(c); {
		case err != nil:
			return nil, err
		case c.Read() && (unit == "" || slices.Contains(asked, unit)):
			own = append(own, c)
		default:
			others = append(others, c)
		}
	}
	if len(own) == 0 || own[0].Score < ranked[0].Score-farBehind {
		return ranked, nil
	}
	return append(own, others...), nil
}

// ownFirst puts the best of a unit's routine first, where the first is of another unit's
// and not much nearer.
func (s Source) ownFirst(units *unitsOf, mine string, ranked []*ranking.Candidate) ([]*ranking.Candidate, error) {
	best := ranked[0]
	first, err := units.of(best)
	if err != nil || first == "" || strings.EqualFold(first, mine) {
		return ranked, err
	}
	for i, c := range ranked {
		if c.Score < best.Score-nearUnit {
			break
		}
		unit, err := units.of(c)
		if err != nil {
			return nil, err
		}
		if strings.EqualFold(unit, mine) && c.Read() && s.alike(best.Stored().Title, c.Stored().Title) && c.Features.ContextCoverage >= best.Features.ContextCoverage*alikeFrom {
			return append([]*ranking.Candidate{c}, slices.Delete(slices.Clone(ranked), i, i+1)...), nil
		}
	}
	return ranked, nil
}

// How near the best, as a logit, and how much of what it says of the question, as
// a share, another unit's sentence must be to be shown beside it.
const (
	nearUnit  = 3
	alikeFrom = 0.8
)

// eachUnit puts the best of each further unit's routine behind the first
// candidate, where that is a unit's and the question names none; each are they and
// the first.
func (s Source) eachUnit(units *unitsOf, question string, shown []*ranking.Candidate) (ordered, each []*ranking.Candidate, err error) {
	best := shown[0]
	first, err := units.of(best)
	if err != nil || first == "" || len(compose.UnitsIn(question)) > 0 {
		return shown, nil, err
	}
	seen := map[string]bool{"": true, first: true}
	each = []*ranking.Candidate{best}
	var rest []*ranking.Candidate
	for _, c := range shown[1:] {
		unit, err := units.of(c)
		if err != nil {
			return nil, nil, err
		}
		if seen[unit] || !c.Read() || !s.alike(best.Stored().Title, c.Stored().Title) || c.Score < best.Score-nearUnit || c.Features.ContextCoverage < best.Features.ContextCoverage*alikeFrom {
			rest = append(rest, c)
			continue
		}
		seen[unit] = true
		each = append(each, c)
	}
	return append(slices.Clone(each), rest...), each, nil
}

// alike reports whether two titles say the same but for the unit: they share half
// of the shorter one's content words.
func (s Source) alike(a, b string) bool {
	x, y := s.contentOf(a), s.contentOf(b)
	shared := 0
	for term := range x {
		if y[term] {
			shared++
		}
	}
	return shared > 0 && 2*shared >= min(len(x), len(y))
}

func (s Source) contentOf(title string) map[string]bool {
	out := map[string]bool{}
	for _, t := range s.Read.Index.Analyzer().Analyze(title) {
		if t.Kind == swedish.Word && !swedish.IsStop(t.Term) && !routineWords.Has(t.Term) {
			out[t.Term] = true
		}
	}
	return out
}

// sayUnits says of the quotes of several units' routines, which differ, whose they
// are.
func sayUnits(lang string, cites []*Citation) {
	var units []string
	for _, c := range cites {
		if c.Unit != "" && !slices.Contains(units, c.Unit) {
			units = append(units, c.Unit)
		}
	}
	if len(units) < 2 {
		return
	}
	words := phrases.In(lang)
	for i, c := range cites {
		says := fmt.Sprintf(words.OfUnit, c.Unit)
		if i == 0 {
			says = fmt.Sprintf(words.UnitsDiffer, c.Unit, words.List(units[1:]))
		}
		c.Note = strings.TrimSpace(says + " " + c.Note)
	}
}

// unsaid is a quote without what sayUnits said of it; false where that was nothing.
func unsaid(lang string, c Citation) (Citation, bool) {
	words := phrases.In(lang)
	rest, said := strings.CutPrefix(c.Note, fmt.Sprintf(words.OfUnit, c.Unit))
	if !said {
		before, after, _ := strings.Cut(fmt.Sprintf(words.UnitsDiffer, c.Unit, "\x00"), "\x00")
		if rest, said = strings.CutPrefix(c.Note, before); said {
			_, rest, said = strings.Cut(rest, after)
		}
	}
	if c.Unit == "" || !said {
		return c, false
	}
	c.Note = strings.TrimSpace(rest)
	return c, true
}

// unitsOf remembers the units of documents, by their numbers.
type unitsOf struct {
	source Source
	known  map[int]string
}

// of gives the unit whose document a candidate stands in; "" for one of all.
func (u *unitsOf) of(c *ranking.Candidate) (string, error) {
	doc := c.Stored().Doc
	if unit, known := u.known[doc]; known {
		return unit, nil
	}
	meta, err := u.source.Read.Index.DocumentMeta(doc)
	if err != nil {
		return "", err
	}
	if u.known == nil {
		u.known = map[int]string{}
	}
	u.known[doc] = meta.Unit
	return meta.Unit, nil
}
