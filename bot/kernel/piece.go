package kernel

import "hash/fnv"

// Pieces are what a text is made of, such as its words, by their hashes.
type Pieces []uint16

// Add adds one.
func (p *Pieces) Add(piece string) {
	h := fnv.New32a()
	h.Write([]byte(piece))
	*p = append(*p, uint16(h.Sum32()^h.Sum32()>>16))
}

// AddRuns adds a word's runs of shortest to longest letters, its edges among them.
func (p *Pieces) AddRuns(word string, shortest, longest int) {
	letters := []rune("<" + word + ">")
	for n := shortest; n <= longest; n++ {
		for i := 0; i+n <= len(letters); i++ {
			p.Add("#" + string(letters[i:i+n]))
		}
	}
}
