package corpus

import "lotsen/corpus/grammar"

func endsSentence(s string) bool { return grammar.EndsSentence(s) }

var figure = figures{}

type figures struct{}

func (figures) MatchString(s string) bool { return grammar.HasFigure(s) }

func isEnglish(toks []token) bool {
	ts := make([]grammar.Token, len(toks))
	for i, t := range toks {
		ts[i].Low = t.low
	}
	return grammar.English(ts)
}
