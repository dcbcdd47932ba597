package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/index/store/storetest"
)

// random makes documents of few different words, so that many passages tie.
func random(seed uint64, docs, passages, words, vocabulary int) []*corpus.Document {
	r := rand.New(rand.NewPCG(seed, 1))
	word := func() string { return fmt.Sprintf("ord%c%c", 'a'+r.IntN(vocabulary), 'a'+r.IntN(3)) }
	var out []*corpus.Document
	for d := range docs {
		var lines []string
		for range passages {
			var line []string
			for range 1 + r.IntN(words) {
				line = append(line, word())
			}
			lines = append(lines, strings.Join(line, " "))
		}
		out = append(out, storetest.Plain(fmt.Sprintf("d%d", d), word(), lines...))
	}
	return out
}

// questions are searched for by the tests of order.
func questionsOf(docs []*corpus.Document, n int) []string {
	r := rand.New(rand.NewPCG(7, 7))
	var out []string
	for range n {
		d := docs[r.IntN(len(docs))]
		p := d.Passages[r.IntN(len(d.Passages))]
		words := strings.Fields(d.Text[p.Start:p.End])
		out = append(out, strings.Join(words[:min(len(words), 1+r.IntN(8))], " "))
	}
	return out
}

// Two builds of the same documents give the same answers in the same order,
// however bleve lays its segments out: its batches are maps, so that every
// build numbers its documents anew.
func TestBuildsAnswerAlike(t *testing.T) {
	corpora := map[string][]*corpus.Document{
		"programme": shipped(t),
		"ties":      random(1, 25, 20, 12, 4),
	}
	for name, docs := range corpora {
		t.Run(name, func(t *testing.T) {
			var first [][]Hit
			questions := questionsOf(docs, 100)
			for i, batch := range []int{0, 0, 7, 100} {
				dir := t.TempDir()
				mustBuild(t, dir, docs, BuildOptions{batch: batch})
				g := mustOpen(t, dir)
				var all [][]Hit
				for _, q := range questions {
					all = append(all, search(t, g, q))
				}
				if i == 0 {
					first = all
				} else if diff := cmp.Diff(first, all); diff != "" {
					t.Fatalf("batches of %d (-first +this):\n%s", batch, diff)
				}
			}
		})
	}
}

// The fast search (in blocks, skipping what cannot enter the best hits) finds
// what a plain reading of the formula finds.
func TestSearchIsTheFormula(t *testing.T) {
	old := DefaultWeights
	DefaultWeights.CommonFrom = math.MaxInt // what is left out for speed is another matter
	defer func() { DefaultWeights = old }()
	defer func(n int) { leastBlocks = n }(leastBlocks)
	docs := random(2, 90, 100, 8, 20) // 9,000 passages: three blocks
	dir := t.TempDir()
	mustBuild(t, dir, docs, BuildOptions{NoDuties: true})
	g := mustOpen(t, dir)
	f := newFormula(g, docs)
	r := rand.New(rand.NewPCG(3, 3))
	for i, question := range questionsOf(docs, 25) {
		leastBlocks = 1 + i%2 // by two goroutines, and by one
		q := ask(g, question)
		q.Limit = 1 + r.IntN(30)
		for j := range q.Groups {
			q.Groups[j].Weight = 0.5 + r.Float64()
			other := ask(g, docs[r.IntN(len(docs))].Title).Groups[0].Variants[0].Terms[0]
			terms := append(slices.Clone(q.Groups[j].Variants[0].Terms), other)
			q.Groups[j].Variants = append(q.Groups[j].Variants, Variant{terms, 1.3}, Variant{[]string{other}, 0.2})
		}
		if i%5 == 0 {
			q.Documents = numbered(g, "d3", "d77", "missing")
		}
		got, err := g.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		want := f.search(q)
		if len(got) != len(want) {
			t.Fatalf("%q: %d hits, want %d", question, len(got), len(want))
		}
		for k := range got {
			if math.Abs(got[k].Score-want[k].Score) > 1e-4*want[k].Score {
				t.Fatalf("%q: hit %d is %v, want %v", question, k, got[k], want[k])
			}
		}
	}
}

// formula computes scores the slow way, from the analysed texts.
type formula struct {
	g      *Generation
	counts []map[string][numFields]float64 // a passage each
	length [][numFields]float64
	mean   [numFields]float64
	docs   []string // id, a passage each
	known  map[string]map[int]float64
}

func newFormula(g *Generation, docs []*corpus.Document) *formula {
	f := &formula{g: g, known: map[string]map[int]float64{}}
	for _, d := range docs {
		p := newPassageAnalyser(g.Analyzer())
		for i := range d.Passages {
			a := p.passage(d, i, 0)
			counts := map[string][numFields]float64{}
			var length [numFields]float64
			for _, field := range a.Fields {
				at := slices.Index(fieldNames[:], field.Name())
				length[at] = float64(field.AnalyzedLength())
				f.mean[at] += length[at]
				for term, tf := range field.AnalyzedTokenFrequencies() {
					c := counts[term]
					c[at] = float64(tf.Frequency())
					counts[term] = c
				}
			}
			f.counts, f.length, f.docs = append(f.counts, counts), append(f.length, length), append(f.docs, d.ID)
		}
	}
	for i := range f.mean {
		f.mean[i] /= float64(len(f.counts))
	}
	return f
}

func (f *formula) term(term string) map[int]float64 {
	if found, ok := f.known[term]; ok {
		return found
	}
	w := f.g.weights
	found := map[int]float64{}
	f.known[term] = found
	for n, counts := range f.counts {
		c, ok := counts[term]
		if !ok {
			continue
		}
		tf := min(1, c[fieldHead])*w.Head + min(1, c[fieldLead])*w.Lead
		for _, field := range []field{fieldBody, fieldPart} {
			if c[field] > 0 {
				tf += w.field(field) * c[field] / (1 - w.B + w.B*f.length[n][field]/f.mean[field])
			}
		}
		if tf > 0 {
			found[n] = tf
		}
	}
	idf := math.Log1p((float64(len(f.counts)-len(found)) + 0.5) / (float64(len(found)) + 0.5))
	for n, tf := range found {
		found[n] = idf * tf * (w.K1 + 1) / (tf + w.K1)
	}
	return found
}

func (f *formula) search(q Query) []Hit {
	total := map[int]float64{}
	for _, group := range q.Groups {
		best := map[int]float64{}
		for _, v := range group.Variants {
			terms := slices.Clone(v.Terms)
			slices.Sort(terms)
			terms = slices.Compact(terms)
			sum, seen := map[int]float64{}, map[int]int{}
			for _, term := range terms {
				for n, score := range f.term(term) {
					sum[n] += score / float64(len(terms))
					seen[n]++
				}
			}
			for n := range sum {
				if seen[n] == len(terms) {
					best[n] = max(best[n], v.Weight*sum[n])
				}
			}
		}
		for n, score := range best {
			total[n] += group.Weight * score
		}
	}
	var hits []Hit
	for n, score := range total {
		if number, ok := f.g.DocumentNumber(f.docs[n]); ok && q.Documents.Has(number) {
			hits = append(hits, Hit{n, score})
		}
	}
	slices.SortFunc(hits, compareHits)
	return hits[:min(len(hits), q.Limit)]
}
