package question

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"lotsen/corpus/grammar"
	"lotsen/corpus/wordlist"
)

// cue is a run of words that shows what a question asks for, as a line of
// cues.txt has it.
type cue struct {
	words string
	kind  Kind
	want  Want
}

// compiledCue is a cue with the alternatives for each of its places.
type compiledCue struct {
	kind  Kind
	want  Want
	start bool // counts at the beginning of a question alone
	plain bool // counts among keywords alone, where nothing asks
	words [][]string
}

//go:embed cues.txt
var cuesText string

var (
	cueFile = wordlist.New("bot/question/cues.txt", cuesText)
	cueList = cueFile.Map("cues")
	stepCue = cueFile.List("steps")
	getCue  = cueFile.List("receiving")
	// cueLists are the lists of words that cues take in.
	cueLists = map[string]*wordlist.List{"@bodies": bodyNouns, "@roles": roleNouns, "@purposes": purposeNouns, "@people": people,
		"@sums": sumNouns, "@measures": measureNouns, "@suppliers": supplierNouns,
		"@doers": doerNouns, "@groups": groupNouns}
)

// compiledCues are the cues in their order.
var compiledCues = sync.OnceValue(func() []compiledCue {
	out := make([]compiledCue, 0, len(cueList.Keys()))
	for _, words := range cueList.Keys() {
		asks, _ := cueList.Get(words)
		kind, want, _ := strings.Cut(asks, " ")
		if want == "nothing" {
			want = string(WantNothing)
		}
		out = append(out, cue{words: words, kind: Kind(kind), want: Want(want)}.compile())
	}
	return out
})

// stepCues are what asks what to do, step by step; getCues who gets something.
var (
	stepCues = sync.OnceValue(func() []compiledCue { return compileAll(stepCue) })
	getCues  = sync.OnceValue(func() []compiledCue { return compileAll(getCue) })
)

func compileAll(list *wordlist.List) []compiledCue {
	var out []compiledCue
	for _, words := range list.All() {
		out = append(out, cue{words: words}.compile())
	}
	return out
}

// asksWhoGets reports whether a question asks who gets something or is told of it:
// "till vem …", "vem tar emot", "who gets to know".
func asksWhoGets(words []string) bool {
	for i, w := range words {
		whom := i+1 == len(words) || asksWho.Has(words[i+1]) || asksWhich.Has(words[i+1]) || words[i+1] == "whom"
		if taking.Has(w) && (whom || !toward.Has(w)) {
			return true
		}
	}
	return slices.ContainsFunc(getCues(), func(c compiledCue) bool { return c.match(words) })
}

// asksForSteps reports whether a question asks what to do, step by step.
func asksForSteps(kind Kind, words []string) bool {
	if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "defin") }) {
		return false
	}
	return kind == KindProcedure || slices.ContainsFunc(stepCues(), func(c compiledCue) bool { return c.match(words) })
}

func (c cue) compile() compiledCue {
	out := compiledCue{kind: c.kind, want: c.want}
	words, plain := strings.CutPrefix(c.words, "~ ")
	out.plain = plain
	for place := range strings.FieldsSeq(words) {
		if list := cueLists[place]; list != nil {
			out.words = append(out.words, list.All())
			continue
		}
		out.words = append(out.words, strings.Split(place, "|"))
	}
	out.start = len(out.words) == 1 && onlyFirst.Has(out.words[0][0])
	return out
}

func (c compiledCue) match(words []string) bool {
	if c.plain && slices.ContainsFunc(words, interrogatives.Has) {
		return false
	}
	for i := 0; i+len(c.words) <= len(words); i++ {
		if c.start && i > 0 && !opening.Has(words[i-1]) {
			return false
		}
		if c.matchAt(words[i:]) {
			return true
		}
	}
	return false
}

func (c compiledCue) matchAt(words []string) bool {
	for i, alternatives := range c.words {
		if !slices.ContainsFunc(alternatives, func(a string) bool { return cueWord(a, words[i]) }) {
			return false
		}
	}
	return true
}

// presentVerb stands in a cue for any verb in the present.
const presentVerb = "@present"

func cueWord(pattern, word string) bool {
	switch pattern {
	case "_":
		return true
	case presentVerb:
		return grammar.Is(word, grammar.Present)
	}
	if beginning, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(word, beginning)
	}
	if end, ok := strings.CutPrefix(pattern, "*"); ok {
		return strings.HasSuffix(word, end)
	}
	return pattern == word
}

// cueWords are the longer words that tell what is asked; they are corrected
// first, since "anvsarar" decides more than any other word of its question.
func cueWords() []string {
	var out []string
	for w := range askingWords() {
		if utf8.RuneCountInString(w) >= 5 {
			out = append(out, w)
		}
	}
	return out
}

// askingWords are the words that tell how or what is asked, in both languages.
var askingWords = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, lang := range []string{Swedish, English} {
		for _, w := range frame.in(lang).All() {
			all[w] = true
		}
	}
	for _, c := range compiledCues() {
		for _, place := range c.words {
			for _, w := range place {
				if !strings.ContainsAny(w, "*_@") {
					all[w] = true
				}
			}
		}
	}
	return all
})
