package records

import (
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
	"lotsen/corpus/format"
)

// lessonColumns are those of lessons as CSV.
var lessonColumns = []string{"question", "lang", "kind", "document", "start", "end", "quote", "by", "on", "owner", "due", "note", "lost", "audience"}

// ErrLessons says that a file holds no lessons. An error that wraps it wraps a
// teach.Fault too.
var ErrLessons = errors.New("no lessons can be read")

// What may be wrong with a file of lessons.
const (
	TooLarge   teach.Reason = "the file is larger than %d MB"
	NotUTF8    teach.Reason = "the file is not UTF-8 text"
	NoColumns  teach.Reason = "want JSON lines, or CSV with the columns %s"
	Cells      teach.Reason = "there are %d cells, in the first row %d"
	Quotes     teach.Reason = "a quotation mark is missing, or stands where none may"
	NoNumber   teach.Reason = "%.60q is no number"
	NoTime     teach.Reason = "it is no date such as 2027-01-31 and no time such as 2027-01-31T09:00:00Z"
	NoJSON     teach.Reason = "it is not JSON"
	WrongValue teach.Reason = "the value is of the wrong kind"
)

// unread is an ErrLessons with what is wrong, and where.
func unread(row int, field string, reason teach.Reason, args ...any) error {
	return fmt.Errorf("%w: %w", ErrLessons, &teach.Fault{Reason: reason, Args: args, Row: row, Field: field})
}

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
			l.Owner, l.Due, l.Note, string(l.Lost), l.Audience}
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
// in the encodings that they have, with commas, semicolons or tabs, columns in any order
// and those that are not needed left out.
func ImportLessons(r io.Reader) ([]teach.Lesson, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostLessons+1))
	if err != nil {
		return nil, fmt.Errorf("reading lessons: %w", err)
	}
	if len(data) > mostLessons {
		return nil, unread(0, "", TooLarge, mostLessons>>20)
	}
	data, ok := format.UTF8(data)
	if !ok {
		return nil, unread(0, "", NotUTF8)
	}
	if start := bytes.TrimSpace(data); len(start) > 0 && start[0] == '{' {
		return lessonLines(data)
	}
	return lessonRows(data)
}

func lessonLines(data []byte) ([]teach.Lesson, error) {
	var out []teach.Lesson
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		l := teach.Lesson{Row: n}
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, jsonFault(n, err)
		}
		l.ID = 0
		out = append(out, l)
	}
	return out, nil
}

// jsonFault says what is wrong with a line of JSON.
func jsonFault(row int, err error) error {
	var syntax *json.SyntaxError
	var value *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return unread(row, "", NoJSON)
	case errors.As(err, &value):
		return unread(row, value.Field, WrongValue)
	}
	return unread(row, "on", NoTime) // no other field reads itself
}

func lessonRows(data []byte) ([]teach.Lesson, error) {
	data, comma, n := separated(data)
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord, in.Comma = -1, comma
	var head []string
	var out []teach.Lesson
	for ; ; n++ {
		from := in.InputOffset()
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		n += linesSkipped(data[from:])
		switch {
		case err != nil: // the reader reads from memory: only quotation marks are left to be wrong
			return nil, unread(n, "", Quotes)
		case head == nil:
			for _, name := range row {
				head = append(head, strings.ToLower(strings.TrimSpace(name)))
			}
			if !slices.Contains(head, "question") {
				return nil, unread(0, "", NoColumns, strings.Join(lessonColumns, ", "))
			}
			continue
		case strings.Join(row, "") == "": // as spreadsheets end
			continue
		case len(row) != len(head):
			return nil, unread(n, "", Cells, len(row), len(head))
		}
		l, err := lessonOf(n, head, row)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	if head == nil {
		return nil, unread(0, "", NoColumns, strings.Join(lessonColumns, ", "))
	}
	return out, nil
}

// separated tells what stands between the cells, as the first line has it or says
// ("sep=;"), and the number of the row that comes first then.
func separated(data []byte) (rows []byte, comma rune, first int) {
	if bytes.IndexByte(data, '\n') < 0 { // as old spreadsheets of the Mac end lines
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	if said, ok := bytes.CutPrefix(bytes.ToLower(bytes.TrimRight(line, "\r")), []byte("sep=")); ok && len(said) == 1 && strings.ContainsRune(",;\t|", rune(said[0])) {
		return rest, rune(said[0]), 2
	}
	comma = ','
	for _, other := range ";\t" {
		if bytes.Count(line, []byte(string(other))) > bytes.Count(line, []byte(string(comma))) {
			comma = other
		}
	}
	return data, comma, 1
}

// linesSkipped counts the empty lines that a reader of CSV passes over.
func linesSkipped(data []byte) int {
	return bytes.Count(data[:len(data)-len(bytes.TrimLeft(data, "\r\n"))], []byte("\n"))
}

func lessonOf(n int, head, row []string) (teach.Lesson, error) {
	l := teach.Lesson{Kind: teach.Taught, Row: n}
	for i, name := range head {
		cell := strings.TrimPrefix(strings.TrimSpace(row[i]), "'")
		if cell == "" {
			continue
		}
		if err := put(&l, n, name, cell); err != nil {
			return l, err
		}
	}
	if l.Quote != "" {
		l.Hash = teach.HashOf(l.Quote)
	}
	return l, nil
}

// put fills in what a cell of a column says; other columns are passed over.
func put(l *teach.Lesson, n int, column, cell string) (err error) {
	switch column {
	case "question":
		l.Question = cell
	case "lang":
		l.Lang = cell
	case "kind":
		l.Kind = teach.Kind(cell)
	case "document":
		l.Document = cell
	case "start":
		l.Start, err = strconv.Atoi(cell)
	case "end":
		l.End, err = strconv.Atoi(cell)
	case "quote":
		l.Quote = cell
	case "by":
		l.By = cell
	case "on":
		if l.On, err = date(cell); err != nil {
			return unread(n, column, NoTime)
		}
	case "owner":
		l.Owner = cell
	case "due":
		l.Due = strings.TrimSuffix(strings.TrimSuffix(cell, " 00:00:00"), " 00:00") // as spreadsheets show days
	case "note":
		l.Note = cell
	case "lost":
		l.Lost = teach.Lost(cell)
	case "audience":
		l.Audience = cell
	}
	if err != nil {
		return unread(n, column, NoNumber, cell)
	}
	return nil
}

// date reads a time, or a date as spreadsheets leave it.
func date(cell string) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04", time.DateTime} {
		if at, err := time.Parse(layout, cell); err == nil {
			return at, nil
		}
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
