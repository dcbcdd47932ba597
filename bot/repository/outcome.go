package repository

import (
	"slices"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/corpus"
	"lotsen/index"
	"lotsen/index/diff"
	"lotsen/index/keeper"
)

// Preview tells what a draft would do, built beside what answers.
type Preview struct {
	Files   []File
	Changes diff.Changes
	Smoke   []index.SmokeResult // all answers, where the draft has the smoke questions
	// Worse says why it should not go live: documents are away that are not the draft's,
	// a smoke question fails, or a file of it cannot be read; nil where it may.
	Worse error
	force bool // the index has to be told to take what is lost
	Took  time.Duration

	audiences map[string]string // of documents, by id, before and after
}

// File is one file of a draft, as it was read.
type File struct {
	Path     string
	What     audit.Action
	Removed  bool
	Document *corpus.Document // nil where it was not read
	Left     []string         // why it was left out
	takes    string           // the file whose id it has, for which it was left out; empty for none
	InPart   []string         // what of it was not read
	Remarks  []string         // what else to know of it
	Closed   []string         // audiences that no one is in
	Headings int
	Tables   int // rows of tables
	Counted  map[corpus.PassageKind]int
	Duties   []corpus.Duty
	Near     []Near
	Before   *corpus.Document // as it is live; nil where it is not
}

// AudienceChanged reports whether others are to see the document than now.
func (f File) AudienceChanged() bool {
	return f.Before != nil && f.Document != nil && !slices.Equal(audience.Names(f.Before.Audience), audience.Names(f.Document.Audience))
}

// job is a preview that is being built, or was.
type job struct {
	of      string
	done    chan struct{}
	step    index.Step
	preview *Preview
	err     error
}

// Progress tells how far a preview or a rebuild has come.
type Progress struct{ Done, Total int }

// Near is a document that says much the same as another.
type Near struct {
	ID, Title, Path string
	Share           float64 // of the words of the shorter that stand in the other, five in a row
}

// Reading is the last time that the documents were read again on someone's behalf.
type Reading struct {
	Running bool
	Progress
	Begun   time.Time
	Took    time.Duration
	Err     error
	Changes diff.Changes
	Read    keeper.Result
}

// rebuilding is a reading at work.
type rebuilding struct {
	now  Reading
	done chan struct{}
}
