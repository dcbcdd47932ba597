package records

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/register"
	"lotsen/bot/teach"
)

// lessonColumns are those of lessons as CSV.
var lessonColumns = []string{"question", "lang", "kind", "document", "start", "end", "quote", "by", "on", "owner", "due", "note", "lost"}

// ErrLessons says that a file holds no lessons.
var ErrLessons = errors.New("no lessons can be read")

// Lessons lists lessons for people, or writes them as JSON.
func Lessons(w io.Writer, all []teach.Lesson, format string) error {
	if format == "csv" {
		return ExportLessons(w, all, format)
	}
	return write(w, all, format, nil, func(l teach.Lesson) []string {
		said := []string{fmt.Sprint(l.ID), string(l.Kind), "”" + l.Question + "”"}
		if l.Kind == teach.Taught {
			said = append(said, "→ ”"+clipped(l.Quote)+"”", "("+l.Document+")", "verified by "+l.By+", "+l.On.Local().Format(time.DateOnly))
		}
		if l.Lost != "" {
			said = append(said, "(lost: "+string(l.Lost)+", "+l.Document+")")
		}
		for _, f := range [][2]string{{"owner ", l.Owner}, {"due ", l.Due}, {"", l.Note}} {
			if f[1] != "" {
				said = append(said, f[0]+f[1])
			}
		}
		return said
	})
}

// clipped is the beginning of a quote, for lists.
func clipped(quote string) string {
	const most = 120
	if runes := []rune(quote); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return quote
}

// ExportLessons writes lessons as csv or json, one object a line, as ImportLessons
// reads them.
func ExportLessons(w io.Writer, all []teach.Lesson, format string) error {
	all = slices.Clone(all)
	for i := range all {
		all[i].ID, all[i].Asks = 0, ""
	}
	if format != "csv" {
		return write(w, all, "json", nil, nil)
	}
	rows := [][]string{lessonColumns}
	for _, l := range all {
		row := []string{l.Question, l.Lang, string(l.Kind), l.Document, number(l.Start), number(l.End), l.Quote, l.By, l.On.UTC().Format(time.RFC3339),
			l.Owner, l.Due, l.Note, string(l.Lost)}
		for i, cell := range row {
			if strings.HasPrefix(cell, "'") { // register.CSV makes formulas inert by one
				row[i] = "'" + cell
			}
		}
		rows = append(rows, row)
	}
	return register.CSV(w, register.Plain, rows)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// mostLessons bounds a file of lessons, in bytes.
const mostLessons = 64 << 20

// ImportLessons reads what ExportLessons wrote, and CSV as spreadsheets write it:
// with commas or semicolons, columns in any order and those that are not needed
// left out.
func ImportLessons(r io.Reader) ([]teach.Lesson, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostLessons+1))
	if err != nil {
		return nil, fmt.Errorf("reading lessons: %w", err)
	}
	if len(data) > mostLessons {
		return nil, fmt.Errorf("%w: the file is larger than %d MB", ErrLessons, mostLessons>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if start := bytes.TrimSpace(data); len(start) > 0 && start[0] == '{' {
		return lessonLines(data)
	}
	return lessonRows(data)
}

func lessonLines(data []byte) ([]teach.Lesson, error) {
	var out []teach.Lesson
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, mostLessons)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var l teach.Lesson
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrLessons, n, err)
		}
		l.ID = 0
		out = append(out, l)
	}
	return out, lines.Err()
}

func lessonRows(data []byte) ([]teach.Lesson, error) {
	in := csv.NewReader(bytes.NewReader(data))
	head, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		in.Comma = ';'
	}
	rows, err := in.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLessons, err)
	}
	if len(rows) == 0 || !slices.Contains(rows[0], "question") {
		return nil, fmt.Errorf("%w: want JSON lines, or CSV with the columns %s", ErrLessons, strings.Join(lessonColumns, ", "))
	}
	var out []teach.Lesson
	for n, row := range rows[1:] {
		l, err := lessonOf(rows[0], row)
		if err != nil {
			return nil, fmt.Errorf("%w: row %d: %w", ErrLessons, n+2, err)
		}
		out = append(out, l)
	}
	return out, nil
}

func lessonOf(head, row []string) (l teach.Lesson, err error) {
	l.Kind = teach.Taught
	for i, name := range head {
		cell := strings.TrimPrefix(row[i], "'")
		if cell == "" {
			continue
		}
		var bad error
		switch strings.TrimSpace(name) {
		case "question":
			l.Question = cell
		case "lang":
			l.Lang = cell
		case "kind":
			l.Kind = teach.Kind(cell)
		case "document":
			l.Document = cell
		case "start":
			l.Start, bad = strconv.Atoi(cell)
		case "end":
			l.End, bad = strconv.Atoi(cell)
		case "quote":
			l.Quote = cell
		case "by":
			l.By = cell
		case "on":
			l.On, bad = date(cell)
		case "owner":
			l.Owner = cell
		case "due":
			l.Due = cell
		case "note":
			l.Note = cell
		case "lost":
			l.Lost = teach.Lost(cell)
		}
		err = errors.Join(err, bad)
	}
	if l.Quote != "" {
		l.Hash = teach.HashOf(l.Quote)
	}
	return l, err
}

// date reads a time, or a date as spreadsheets leave it.
func date(cell string) (time.Time, error) {
	if at, err := time.Parse(time.DateOnly, cell); err == nil {
		return at, nil
	}
	return time.Parse(time.RFC3339, cell)
}

// Groups lists unanswered questions that are alike for people, or writes them as
// JSON or CSV.
func Groups(w io.Writer, all []teach.Group, format string) error {
	return write(w, all, format, []string{"times", "last", "question", "others", "refused", "unsure", "unhelpful", "owner", "due", "nearest"}, func(g teach.Group) []string {
		cells := []string{fmt.Sprint(g.Count), stamp(g.Last), g.Question, strings.Join(g.Others, " | ")}
		if format == "csv" {
			cells = append(cells, fmt.Sprint(g.Refused), fmt.Sprint(g.Unsure), fmt.Sprint(g.Unhelpful))
		} else if cells[3] != "" {
			cells[3] = "(also: " + cells[3] + ")"
		}
		owner, due := "", ""
		if g.Lesson != nil {
			owner, due = g.Lesson.Owner, g.Lesson.Due
		}
		nearest := ""
		if len(g.Nearest) > 0 {
			nearest = "nearest: ”" + clipped(g.Nearest[0].Quote) + "” (" + g.Nearest[0].Document + ")"
		}
		return append(cells, owner, due, nearest)
	})
}
