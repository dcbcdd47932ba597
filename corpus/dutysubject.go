package corpus

// subjectBefore reads the bodies that stand as the subject of verb fv in the
// tokens from start on. A clause that opens with a preposition, an adverb or a
// subordinate clause has its subject elsewhere.
func subjectBefore(toks []token, start, fv int) []phrase {
	i := start
	for i < fv && (!toks[i].word || conjoining[toks[i].low] && toks[i].low != "respektive" || focusAdverbs[toks[i].low]) {
		i++
	}
	if i >= fv || prepositions[toks[i].low] || subordinators[toks[i].low] || isOrdinal(toks[i]) {
		return nil
	}
	var found []phrase
	for i < fv {
		var attached bool
		p, ok := parsePhrase(toks, i, false)
		if ok && p.end <= fv {
			p = p.withJoint(toks, fv).withAttribute(toks, fv, false)
			found, i, attached = append(found, p), p.post, p.post > p.end
		} else if len(found) > 0 && ok {
			break
		} else if !ok {
			i = min(i+1, fv)
		}
		next, tailed := segmentEnd(toks, i, fv)
		if next >= fv || next < 0 {
			break
		}
		if tailed && (len(found) == 0 || toks[next].low != ",") || attached && toks[next].low != "," && headEnds(toks, i-1) {
			break
		}
		i = nextSegment(toks, next, fv)
		if i < 0 {
			break
		}
	}
	return found
}

// isOrdinal reports whether a token is a number.
func isOrdinal(t token) bool { return t.text[0] >= '0' && t.text[0] <= '9' }

// headEnds reports whether token k is itself the head of a body, so that what
// "och" adds may belong to it rather than to the subject.
func headEnds(toks []token, k int) bool {
	_, _, _, ok := head(toks[k].low)
	return ok
}

// segmentEnd returns the comma or conjunction that ends the segment at i, -1
// where a subordinate clause ends the list, and whether a prepositional
// phrase lies between.
func segmentEnd(toks []token, i, fv int) (end int, tailed bool) {
	for k := i; k < fv; k++ {
		switch {
		case toks[k].low == "," || conjoining[toks[k].low]:
			return k, tailed
		case subordinators[toks[k].low]:
			return -1, tailed
		case prepositions[toks[k].low]:
			tailed = true
		}
	}
	return fv, tailed
}

// nextSegment returns where the segment after the mark at k starts, -1 where
// the list ends there. "och under regionen smittskyddsläkaren" starts at the last word.
func nextSegment(toks []token, k, fv int) int {
	i := k
	conj := false
	for i < fv && (!toks[i].word || conjoining[toks[i].low] || focusAdverbs[toks[i].low]) {
		conj = conj || conjoining[toks[i].low]
		i++
	}
	if i >= fv || subordinators[toks[i].low] {
		return -1
	}
	if !prepositions[toks[i].low] {
		return i
	}
	if conj && i+2 < fv {
		if p, ok := parsePhrase(toks, i+1, true); ok && p.end == i+2 && startsPhrase(toks, i+2) {
			return i + 2
		}
	}
	return -1
}

// listAt reads the bodies that stand in a row from token i on, joined by
// commas and conjoining.
func listAt(toks []token, i, limit int) (found []phrase, end int) {
	end = i
	for i < limit {
		p, ok := parsePhrase(toks, i, false)
		if !ok || p.end > limit {
			break
		}
		p = p.withJoint(toks, limit).withAttribute(toks, limit, true)
		found, end = append(found, p), p.post
		i = p.post
		if i >= limit || toks[i].low != "," && !conjoining[toks[i].low] {
			break
		}
		for i < limit && (toks[i].low == "," || conjoining[toks[i].low] || focusAdverbs[toks[i].low]) {
			i++
		}
	}
	return found, end
}

// frontable reports whether the clause that starts at token i opens with
// something other than its subject, so that the subject follows the verb fv.
// Before a modal verb, or one that takes no body as its object, anything may stand.
func frontable(toks []token, c clause, fv int) bool {
	if w := toks[fv].low; c.follows || modalVerbs[w] || w == "ansvarar" || w == "svarar" || w == "har" || w == "är" || isPassive(w) {
		return true
	}
	i := c.start
	for i < fv && (!toks[i].word || conjoining[toks[i].low]) {
		i++
	}
	w := toks[i].low
	return i == fv-1 && !definite(w) || prepositions[w] || subordinators[w] || bareAdverbs[w] || frontAdverbs[w]
}

var frontAdverbs = wordSet(`därefter årligen dessutom här nu därmed härefter härigenom slutligen därtill därigenom varje löpande
	sammantaget samtidigt parallellt numera tidigare hittills likaså även`)
