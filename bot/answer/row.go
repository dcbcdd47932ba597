package answer

import (
	"slices"
	"strings"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/index"
)

// How far behind the first, as a logit, a table's row may be that is shown before it
// because its name is what is asked about; how much of the question that name says at
// least, and how much more than the first of its document a row of other words says
// that names who acts.
const (
	rowBehind  = 5.5
	leastRow   = 0.15
	rowSays    = 2
	leastOwned = 0.3
	rowAlone   = 0.3 // share of a question that a row's name says from which on the row answers it
	rowLeast   = 0.5 // how likely it must be for that, as a share of what answers otherwise
)

// byRow reports whether a candidate that is not likely enough answers all the same,
// because it is the row of a table whose name is what is asked about and has what is
// asked of it, and nothing else of the question is unknown to the documents.
func byRow(q *question.Reading, c *ranking.Candidate, d Decision) bool {
	figure := slices.Contains(counted, q.Want) && c.Plain
	who := q.Want == question.WantBody && len(c.Actors) > 0 && len(c.Stored().Columns) > 0
	return d.Probability >= d.Least*rowLeast && c.Row >= rowAlone && (figure || who) && GapsOf(q, c).Unknown == 0
}

// rowFirst puts, where a table tells what is asked and the first candidate is none of
// its rows or another, the row that is asked about before it.
func rowFirst(q *question.Reading, shown []*ranking.Candidate) []*ranking.Candidate {
	first := shown[0]
	if first.Row >= leastRow || first.InAsked || q.Want != question.WantBody && !slices.Contains(counted, q.Want) {
		return shown
	}
	for i, c := range shown[1:] {
		if !c.Read() || c.Score < first.Score-rowBehind {
			break
		}
		if rowAnswers(q, c, first) {
			row := *c
			row.Score = first.Score // together they answer
			return slices.Insert(slices.Delete(slices.Clone(shown), i+1, i+2), 0, &row)
		}
	}
	return shown
}

// rowAnswers reports whether a candidate is the row of a table that answers in place
// of the first candidate: of the same table, or one that tells more of what is asked.
func rowAnswers(q *question.Reading, c, first *ranking.Candidate) bool {
	if c.Stored().Kind != corpus.TableRow || !c.Wanted {
		return false
	}
	if c.Row >= leastRow && first.Stored().Kind == corpus.TableRow && besideIt(c, first) {
		return true
	}
	says, before := c.Features.SentenceCoverage, first.Features.SentenceCoverage
	if q.Want == question.WantBody {
		if len(c.Stored().Columns) == 0 || len(c.Actors) == 0 {
			return false // no column names who acts
		}
		of := c.Stored().Document == first.Stored().Document
		return c.Row >= leastRow && says > before || of && says >= max(leastOwned, rowSays*before)
	}
	return c.Row >= leastRow && says > before && !first.Plain
}

// Bounds of the head of a table: the words of a cell, the cells of a row that is hard
// to read without it, and how far up it is looked for.
const (
	headWords = 8
	headCells = 3
	headAbove = 1000 // rows, which are looked at one after the other
)

// columns gives the heads of the columns of a table's row that is quoted without the
// table's first row: its cells, where they look like heads.
func (s Source) columns(c *ranking.Candidate, quoted corpus.Span) []string {
	head := s.head(c)
	if head == nil || quoted.Start <= head.Start {
		return nil
	}
	return strings.Split(head.Text, "\t")
}

// head gives the first row of the table in which a row of several cells stands, where
// it looks like the heads of its columns; else nil.
func (s Source) head(c *ranking.Candidate) *index.Passage {
	row, first := c.Stored(), c.Stored()
	if row.Kind != corpus.TableRow || strings.Count(row.Text, "\t")+1 < headCells {
		return nil
	}
	for n := c.Number - 1; n >= 0; n-- {
		if c.Number-n > headAbove {
			return nil
		}
		held, err := s.Read.Index.Passage(n) // not analysed, which takes a thousand times as long
		if err != nil || held.Kind != corpus.TableRow || held.Document != row.Document || held.Section != row.Section {
			break
		}
		first = &held
	}
	heads := strings.Split(first.Text, "\t")
	if first == row || len(heads) < strings.Count(row.Text, "\t")+1 || slices.ContainsFunc(heads, func(h string) bool {
		return len(strings.Fields(h)) > headWords || grammar.EndsSentence(h)
	}) {
		return nil
	}
	return first
}
