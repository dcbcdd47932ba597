package question

// maxParticleGap is how many words may stand between a verb and its particle:
// "tar nämnden emot".
const maxParticleGap = 2

// written gives the one-word form of a verb whose particle follows it, where
// the documents have that form.
func (r *Reader) written(words []Word, i int) []Variant {
	var out []Variant
	for _, w := range words[i+1 : min(len(words), i+2+maxParticleGap)] {
		prefix, ok := particles.Get(w.Lower)
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
