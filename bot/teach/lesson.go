// Package teach keeps what people have taught Lotsen: which sentence answers a
// question, which questions are out of scope, and which are gaps that someone is
// to fill. It tells which lesson a question is the like of. It finds and quotes
// nothing, and knows no database and no face.
package teach

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lotsen/bot/question"
	"lotsen/bot/question/mask"
	"lotsen/corpus/swedish"
)

// Kind is what became of a question.
type Kind string

// The kinds of lessons.
const (
	Taught     Kind = "taught"       // a quote answers it
	OutOfScope Kind = "out_of_scope" // the documents are not to answer it
	Gap        Kind = "gap"          // they are to, and someone sees to it
)

// Kinds are all of them.
var Kinds = []Kind{Taught, OutOfScope, Gap}

func kindNames() string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

// Lost says why a taught question has turned back into a gap.
type Lost string

// Why a quote is lost.
const (
	Changed    Lost = "changed"      // its document no longer has these words
	Gone       Lost = "gone"         // there is no such document
	NotInForce Lost = "not_in_force" // its document is replaced or out of date
)

// Lesson is a question and what became of it. It names no one who asked.
type Lesson struct {
	ID       int64  `json:"id,omitempty"`
	Question string `json:"question"` // masked
	Lang     string `json:"lang,omitempty"`
	Asks     string `json:"asks,omitempty"` // the kind of thing it asks for, as question.Kind has it
	Kind     Kind   `json:"kind"`

	// What answers: a range of bytes of the canonical text of a document.
	Document string `json:"document,omitempty"` // id
	Title    string `json:"title,omitempty"`    // its title
	Section  string `json:"section,omitempty"`
	Start    int    `json:"start,omitempty"`
	End      int    `json:"end,omitempty"`
	Quote    string `json:"quote,omitempty"`
	Hash     string `json:"hash,omitempty"` // of the quote, as HashOf makes it
	// Audience is whom the document was for when the quote last stood in it: the words
	// stay theirs, whomever it is for without them.
	Audience string `json:"audience,omitempty"`

	By string    `json:"by,omitempty"` // the function, such as "enhetschef hemtjänst", that stands for it
	On time.Time `json:"on,omitzero"`  // when it was last put, to the second

	// Of a gap.
	Owner string `json:"owner,omitempty"` // the function that sees to it
	Due   string `json:"due,omitempty"`   // YYYY-MM-DD; may be empty
	Note  string `json:"note,omitempty"`
	Lost  Lost   `json:"lost,omitempty"` // why it is no longer taught; empty where it never was

	// Read is when the generation was built that the quote was read in, and Version
	// rises with each change of the lesson.
	Read    time.Time `json:"-"`
	Version int64     `json:"-"`
	Vectors *Vectors  `json:"-"` // nil for none
	Row     int       `json:"-"` // of the file that it was read from; 0 for none
}

// Vectors are what an encoder makes of a lesson.
type Vectors struct {
	Encoder  string // id
	Question []float32
	Quote    []float32 // empty where there is none
}

// State keeps lessons. Its methods may be called at the same time, by several
// processes; each leaves all of its change or nothing.
type State interface {
	// Lessons gives all lessons by their ids, and the number of the last change.
	Lessons(ctx context.Context) ([]Lesson, int64, error)
	// LessonsChanged gives the number of the last change of any lesson.
	LessonsChanged(ctx context.Context) (int64, error)
	// PutLessons keeps lessons: each in place of the one with its question, as KeyOf
	// knows it, if there is one. One with a Version takes only the place of that
	// version of its ID, else nothing is put and ErrChanged returned. Where over does
	// not let the place of one that is there be taken, nothing is put and the fault
	// is Taken; nil lets all.
	PutLessons(ctx context.Context, over func(Lesson) bool, lessons ...Lesson) error
	// RemoveLesson forgets a lesson, ErrNone where there is none.
	RemoveLesson(ctx context.Context, id int64) error
}

// Errors of lessons.
var (
	ErrChanged = errors.New("someone else has changed it meanwhile")
	ErrNone    = errors.New("no such lesson")
	ErrLesson  = errors.New("that cannot be taught")
)

// Limits of what is written, in characters.
const (
	mostFunction = 100
	mostNote     = 1000
)

// Check masks what was written and says what is wrong with it.
func (l *Lesson) Check() error {
	text, err := question.Clean(mask.Personal(l.Question))
	if err != nil {
		return Unasked(err)
	}
	l.Question = text
	if KeyOf(text) == "" {
		return Wrong(NoWords, "question")
	}
	for _, f := range []struct {
		text *string
		most int
		name string
	}{{&l.By, mostFunction, "by"}, {&l.Owner, mostFunction, "owner"}, {&l.Note, mostNote, "note"}} {
		*f.text = strings.Join(strings.Fields(mask.Personal(*f.text)), " ")
		if utf8.RuneCountInString(*f.text) > f.most {
			return Wrong(TooLong, f.name, f.most)
		}
	}
	if l.Lang != "" && l.Lang != question.Swedish && l.Lang != question.English {
		return Wrong(NoKind, "lang", l.Lang, question.Swedish+", "+question.English)
	}
	if _, err := time.Parse(time.DateOnly, l.Due); l.Due != "" && err != nil {
		return Wrong(NoDate, "due", l.Due)
	}
	switch l.Kind {
	case Taught:
		for _, f := range [][2]string{{"quote", l.Quote}, {"document", l.Document}, {"by", l.By}} {
			if f[1] == "" {
				return Wrong(Missing, f[0])
			}
		}
		l.Hash, l.Lost = HashOf(l.Quote), ""
	case OutOfScope, Gap:
	default:
		return Wrong(NoKind, "kind", string(l.Kind), kindNames())
	}
	return nil
}

// HashOf names a quote by its words: half of its SHA-256 sum in hexadecimal.
func HashOf(quote string) string {
	sum := sha256.Sum256([]byte(quote))
	return hex.EncodeToString(sum[:16])
}

// KeyOf is the same for questions that read the same up to case, punctuation,
// inflection and the order of words; empty for one without words.
func KeyOf(text string) string { return strings.Join(stems(text), " ") }

// stems are a text's words in their stems, sorted.
func stems(text string) []string {
	text = norm.NFC.String(strings.ToLower(text))
	out := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	for i, w := range out {
		out[i] = swedish.Stem(w)
	}
	slices.Sort(out)
	return out
}
