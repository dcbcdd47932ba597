package glossary

import "iter"

// Words gives every word and phrase of a language, in the files' order; a
// word of several concepts comes several times.
func (g *Glossary) Words(lang Lang) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range g.concepts {
			for _, w := range g.concepts[i].words(lang) {
				if !yield(w) {
					return
				}
			}
		}
	}
}
