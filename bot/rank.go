package bot

import (
	"cmp"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// rankWeights says how much of a meaning's weight a sentence earns by where
// the meaning is said. The values were found on bot/testdata/questions.jsonl
// and checked on statutes; see the README's table of results.
type rankWeights struct {
	Part         float64 // as a part of a compound in the sentence
	Partly       float64 // as most but not all words of a phrase
	Lead         float64 // in the line that leads its list in; above 1, so that the items of a list come first
	Before       float64 // in the sentence before, which "Enheten" and "Detta" refer to
	Pronoun      float64 // the same for one that begins with "Det" or "De"
	Passage      float64 // elsewhere in the passage
	Previous     float64 // in the passage before it in the section
	Heading      float64 // in the innermost heading
	Outer        float64 // in an outer heading
	Section      float64 // added where the question refers to the section, as "3 §"
	OtherLaw     float64 // factor where the question names another document
	Transitional float64 // factor for what only tells since when a law holds
	Title        float64 // by the document, where its whole title says it ("enligt LVU")
	TitleKind    float64 // the same where the title says what kind of document it is ("i reglementet")
	TitleWord    float64 // the same where it says only that of the whole title
	Length       float64 // pull towards short sentences, 0 to 1
	LengthRef    float64 // words of an ordinary sentence
	Want         float64 // the sentence holds what the question wants
	Defines      float64 // it defines what the meaning of is asked
	Says         float64 // … in so many words ("avses", "definieras"), not by "är en"
	Expands      float64 // it spells out the acronym that is asked for
	NoBody       float64 // factor where who acts is asked and the sentence names no body
	Mentioned    float64 // the same where it names one that is not seen to act
	Question     float64 // factor for a sentence that itself asks
	Contact      float64 // factor for an address block, where nothing of the kind is asked for
	Unwanted     float64 // factor for a sentence without the figure that is asked for
	SameBody     float64 // the body that acts is one that the question names
	AskedBody    float64 // the same as a mark-down, where the question asks who acts
	AskedKind    float64 // the body that acts is of the kind that is asked for ("vilken nämnd"); taken off where it is not
	Onlooker     float64 // taken off where who acts is an auditor, and the question is not about auditing
	LeadIn       float64 // factor for a line that only leads a list in, where no list is asked for
	Duty         float64 // the sentence is a duty, where one is asked for
	Obliged      float64 // … and the question asks so in so many words ("skyldig", "must")
	TakesOver    float64 // it tells to whom something is handed over, where that is asked for
	SamePassage  float64 // for a follow-up: it stands in the passage of the answer before
	SameSection  float64 // … or in its section
	Subject      float64 // it begins with what a definition or duty is asked of
	Late         float64 // taken off for each word before the first that the question is about
	Asking       float64 // it has the words that say how the question asks, beside function words
	Asked        float64 // the heading above asks the same question
	Retrieval    float64 // the index's own score, relative to the best
	About        float64 // the share of the question that the title and headings above say
}

var defaultWeights = rankWeights{
	Part: 0.75, Partly: 0.6, Lead: 1.1, Before: 0.65, Pronoun: 0.75, Passage: 0.5, Previous: 0.3, Heading: 0.75, Outer: 0.25, Section: 0.30, OtherLaw: 0.8, Transitional: 0.7, Title: 0.95, TitleKind: 0.75, TitleWord: 0.45,
	Length: 0.15, LengthRef: 18,
	Want: 0.2, Defines: 0.3, Says: 0.15, Expands: 0.5, NoBody: 0.6, Mentioned: 0.8, Question: 0.75, Contact: 0.3, Unwanted: 0.8, SameBody: 0.05, AskedBody: 0.25, AskedKind: 0.1, Onlooker: 0.2, Duty: 0.03, Obliged: 0.08, TakesOver: 0.15, SamePassage: 0.10, SameSection: 0.08, Subject: 0.08, LeadIn: 0.75, Late: 0.007, Asking: 0.10, Asked: 0.30, Retrieval: 0.155, About: 0.20,
}

// candidate is a sentence (or a whole short list item) that may answer.
type candidate struct {
	analysed   *analysed
	passage    *index.Passage
	number     int // the passage's number in the generation
	sentence   int // in the passage
	score      float64
	retrieval  float64   // the passage's score in the index, relative to the best
	own        []float64 // of each meaning, by the sentence alone
	coverage   float64   // share of the question's weight that it and its context say, 0 to 1
	strict     float64   // the same for the sentence alone
	about      float64   // the same for the document's title and the headings above
	earned     []float64 // of each meaning, 0 to 1
	asked      float64   // how well the heading above, a question, asks the same
	alone      float64   // share that the sentence says without the line that leads it in
	leading    float64   // share that that line says
	actors     []string
	guessed    bool // the actors are only the likeliest of those it names
	handedOver bool // something is handed over to who acts in it
	receives   bool // the actors take over what others hand in, which is not asked
	wanted     bool // it holds what the question wants
	plain      bool // … beyond doubt
	referred   bool // the question refers to the section that it stands in
	unfolded   bool // it is an item shown in the place of the line that leads it in
	duty       bool // it stands in the register of duties
}

// termUse says which meanings a term can express.
type termUse struct{ meaning, variant, place int }

// matcher finds a reading's meanings in text.
type matcher struct {
	reading  *reading
	analyzer *swedish.Analyzer
	weights  rankWeights
	uses     map[string][]termUse
	titles   map[string][]float64 // what titled has found
	asked    map[string]bool      // what named has found
	purpose  int                  // the meaning that is asked for as in "what is the aim of …"; -1 for none
}

func newMatcher(q *reading, a *swedish.Analyzer, w rankWeights) *matcher {
	m := &matcher{
		reading: q, analyzer: a, weights: w, uses: map[string][]termUse{},
		titles: map[string][]float64{}, asked: map[string]bool{}, purpose: q.purpose(),
	}
	for i, mean := range q.meanings {
		for j, v := range mean.variants {
			for k, t := range v.terms {
				m.uses[t] = append(m.uses[t], termUse{i, j, k})
			}
		}
	}
	return m
}

// earned tells for each meaning how well a text says it, 0 to 1.
func (m *matcher) earned(tokens []swedish.Token) []float64 {
	out := make([]float64, len(m.reading.meanings))
	var several map[[2]int][]float64
	for _, t := range tokens {
		uses := m.uses[t.Term]
		if len(uses) == 0 {
			continue
		}
		quality := 1.0
		if t.Kind == swedish.Part {
			quality = m.weights.Part
		}
		for _, u := range uses {
			v := m.reading.meanings[u.meaning].variants[u.variant]
			if len(v.terms) == 1 {
				out[u.meaning] = max(out[u.meaning], v.weight*quality)
				continue
			}
			if several == nil {
				several = map[[2]int][]float64{}
			}
			key := [2]int{u.meaning, u.variant}
			if several[key] == nil {
				several[key] = make([]float64, len(v.terms))
			}
			several[key][u.place] = max(several[key][u.place], quality)
		}
	}
	for key, places := range several {
		v := m.reading.meanings[key[0]].variants[key[1]]
		out[key[0]] = max(out[key[0]], v.weight*m.together(places))
	}
	return out
}

// together tells how well a phrase is said whose words were found as places
// tell: fully where all were, and partly where most were.
func (m *matcher) together(places []float64) float64 {
	sum, found := 0.0, 0
	for _, p := range places {
		sum += p
		if p > 0 {
			found++
		}
	}
	if found == len(places) {
		return slices.Min(places)
	}
	if found*2 <= len(places) {
		return 0
	}
	return m.weights.Partly * sum / float64(len(places))
}

// candidates scores the sentences of one passage.
func (m *matcher) candidates(number int, s *analysed) []candidate {
	p := s.passage
	if !p.Kind.Quotable() {
		return nil
	}
	sentences := make([][]float64, len(s.sentences))
	for i, tokens := range s.sentences {
		sentences[i] = m.earned(tokens)
	}
	context := make([]float64, len(m.reading.meanings))
	lead := m.earned(s.lead)
	leading := m.cover(lead)
	merge(context, m.earned(s.previous), m.previousWeight(&p))
	merge(context, m.earned(s.head), m.weights.Passage)
	asked := m.headingAsks(s)
	above := m.earned(s.title)
	merge(context, above, m.weights.TitleWord)
	for i, h := range s.path {
		w := m.weights.Outer
		if i == len(s.path)-1 {
			w = m.weights.Heading
		}
		said := m.earned(h)
		merge(context, said, w)
		merge(above, said, 1)
	}
	about := m.cover(above)
	for i, v := range m.titled(p.Title) {
		context[i] = max(context[i], v)
	}
	out := make([]candidate, 0, len(sentences))
	for i, own := range sentences {
		alone := m.cover(own)
		merge(own, lead, m.leadWeight()) // an item goes on with the sentence that leads it in
		c := candidate{
			analysed: s, passage: &s.passage, number: number, sentence: i, own: own, earned: slices.Clone(own),
			about: about, alone: alone, leading: leading, asked: asked,
		}
		if i > 0 || len(s.previous) > 0 {
			c.asked *= afterFirst
		}
		merge(c.earned, context, 1)
		for j, other := range sentences {
			switch {
			case j == i-1:
				merge(c.earned, other, m.beforeWeight(&c))
			case j != i:
				merge(c.earned, other, m.weights.Passage)
			}
		}
		c.coverage, c.strict = m.cover(c.earned), m.cover(own)
		out = append(out, c)
	}
	return out
}

// previousWeight is what a passage earns by the one before it: a row of a table
// of facts ("Datum | 2023-05-16") as much as a sentence by the one before.
func (m *matcher) previousWeight(p *index.Passage) float64 {
	if p.Kind == corpus.TableRow && strings.Count(p.Text, "\t") == 1 {
		return m.weights.Before
	}
	return m.weights.Previous
}

// headingAsks tells how well the heading above a passage asks what the question
// asks, 0 to 1, where it is a question itself ("Kan jag vara anonym?").
func (m *matcher) headingAsks(s *analysed) float64 {
	n := len(s.path)
	if n == 0 || !strings.HasSuffix(s.passage.Path[n-1], "?") {
		return 0
	}
	said := m.cover(m.earned(s.path[n-1]))
	if kind, want := kindOf(lowers(splitWords(s.passage.Path[n-1]))); said < askedFrom || kind != m.reading.kind || want != m.reading.want {
		return 0
	}
	return said
}

// askedFrom is how much of a question a heading says at least that asks it.
const askedFrom = 0.6

// afterFirst is the share of that for sentences that are not the first below it.
const afterFirst = 0.6

// beforeWeight is what a sentence earns by the one before it: more where it
// begins with a word for what that one tells of.
func (m *matcher) beforeWeight(c *candidate) float64 {
	first, _, _ := strings.Cut(c.text(), " ")
	if pronouns[first] {
		return m.weights.Pronoun
	}
	return m.weights.Before
}

// leadWeight is what an item earns by the line that leads it in. An item of a
// list of things does not say what the things are.
func (m *matcher) leadWeight() float64 {
	if m.reading.kind == KindDefinition {
		return min(1, m.weights.Lead)
	}
	return m.weights.Lead
}

// satisfy leaves the meanings that only say what is wanted ("telefonnummer")
// out of account, in a sentence that holds it.
func (m *matcher) satisfy(c *candidate) {
	for i, mean := range m.reading.meanings {
		if slices.Contains(mean.wants, m.reading.want) {
			c.own[i], c.earned[i] = outOfAccount, outOfAccount
		}
	}
	c.coverage, c.strict = m.cover(c.earned), m.cover(c.own)
	c.score = m.base(*c)
}

// outOfAccount marks a meaning that a sentence need not say.
const outOfAccount = -1

// merge raises each entry of into to that of from times weight.
func merge(into, from []float64, weight float64) {
	for i, v := range from {
		into[i] = max(into[i], v*weight)
	}
}

// highest is the most that any meaning has earned; 0 for a question without
// meanings, such as "3 §".
func highest(earned []float64) float64 {
	out := 0.0
	for _, v := range earned {
		out = max(out, v)
	}
	return out
}

// cover is the share of the question's weight that was earned.
func (m *matcher) cover(earned []float64) float64 {
	got, all := 0.0, 0.0
	for i, mean := range m.reading.meanings {
		if earned[i] == outOfAccount {
			continue
		}
		got += mean.weight * earned[i]
		all += mean.weight
	}
	if all == 0 {
		return 0
	}
	return got / all
}

// order sorts candidates best first; ties fall by place in the documents.
func order(cs []candidate) {
	slices.SortFunc(cs, func(a, b candidate) int { // no two are equal
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.number, b.number), cmp.Compare(a.sentence, b.sentence))
	})
}
