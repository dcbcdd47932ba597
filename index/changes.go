package index

import (
	"slices"

	"lotsen/index/diff"
	"lotsen/index/store"
)

// Changes returns what changed when the generation was built, against the one
// that was current then.
func (g *Generation) Changes() (diff.Changes, error) {
	var c diff.Changes
	err := g.readJSON(changesName, &c)
	return c, err
}

// DiffIDs is Diff of two generations in a folder, by their ids. The error also
// wraps what OpenGeneration's does.
func DiffIDs(dir, from, to string) (diff.Changes, error) {
	a, err := OpenGeneration(dir, from)
	if err != nil {
		return diff.Changes{}, err
	}
	defer a.Close()
	b, err := OpenGeneration(dir, to)
	if err != nil {
		return diff.Changes{}, err
	}
	defer b.Close()
	return Diff(a, b)
}

// Diff compares two generations of any age.
func Diff(before, after *Generation) (diff.Changes, error) {
	smoke, err := after.Smoke()
	if err != nil {
		return diff.Changes{}, err
	}
	return changes(before, after, smoke)
}

// changes compares two generations, of which before may be nil and after has
// given these answers to the smoke questions.
func changes(before, after *Generation, smoke []SmokeResult) (c diff.Changes, err error) {
	defer store.Rescue(&err)()
	var was diff.State
	var answered []SmokeResult
	if before != nil {
		if !before.enter() {
			return c, ErrClosed
		}
		defer before.Release()
		if was, err = before.state(); err != nil {
			return c, err
		}
		if answered, err = before.Smoke(); err != nil {
			return c, err
		}
	}
	if !after.enter() {
		return c, ErrClosed
	}
	defer after.Release()
	now, err := after.state()
	if err != nil {
		return c, err
	}
	if c, err = diff.Between(was, now); err != nil {
		return diff.Changes{}, err
	}
	c.Smoke = changedAnswers(answered, smoke)
	return c, nil
}

func (g *Generation) state() (diff.State, error) {
	duties, err := g.Duties()
	return diff.State{ID: g.ID(), Hash: g.manifest.DocumentsHash, Store: g.store, Duties: duties}, err
}

// changedAnswers lists the smoke questions that both generations were asked and
// answered differently, and those that failed.
func changedAnswers(before, after []SmokeResult) []diff.SmokeChange {
	var out []diff.SmokeChange
	for _, r := range after {
		i := slices.IndexFunc(before, func(s SmokeResult) bool { return s.Name == r.Name })
		if i >= 0 && before[i].Answer != r.Answer {
			out = append(out, diff.SmokeChange{Name: r.Name, Before: before[i].Answer, After: r.Answer, Failed: r.Failed})
		} else if r.Failed {
			out = append(out, diff.SmokeChange{Name: r.Name, Before: r.Answer, After: r.Answer, Failed: true})
		}
	}
	return out
}
