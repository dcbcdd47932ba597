package question

// particles are the words that Swedish sets after a verb in speech and before
// it, in one word, in writing: "tar emot" is "mottar", "söka upp" is
// "uppsöka".
var particles = map[string]string{
	"upp": "upp", "ut": "ut", "in": "in", "över": "över", "av": "av", "på": "på", "till": "till", "emot": "mot",
	"fram": "fram", "om": "om", "vid": "vid", "ned": "ned", "ner": "ned", "bort": "bort", "igenom": "genom",
	"efter": "efter", "samman": "samman", "ihop": "samman", "under": "under", "med": "med", "tillbaka": "åter",
}

// maxParticleGap is how many words may stand between a verb and its particle:
// "tar nämnden emot".
const maxParticleGap = 2

// written gives the one-word form of a verb whose particle follows it, where
// the documents have that form.
func (r *Reader) written(words []Word, i int) []Variant {
	var out []Variant
	for _, w := range words[i+1 : min(len(words), i+2+maxParticleGap)] {
		prefix, ok := particles[w.Lower]
		if !ok {
			continue
		}
		for _, v := range r.phrase(prefix+words[i].Lower, weightWritten) {
			if len(v.Terms) == 1 && v.Weight == weightWritten {
				out = append(out, v)
			}
		}
	}
	return out
}
