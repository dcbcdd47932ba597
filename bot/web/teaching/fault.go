package teaching

import (
	"errors"
	"fmt"
	"net/http"

	"lotsen/bot/phrases"
	"lotsen/bot/records"
	"lotsen/bot/teach"
)

// What may keep a file of lessons from coming.
const (
	noFile teach.Reason = "no file came"
	broken teach.Reason = "the file did not come whole"
)

// notCome is the fault of a form without a file that can be read.
func notCome(err error) error {
	f := &teach.Fault{Reason: broken}
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, http.ErrMissingFile):
		f.Reason = noFile
	case errors.As(err, &large):
		f.Reason, f.Args = records.TooLarge, []any{large.Limit >> 20}
	}
	return errors.Join(f, err)
}

// inFile says in the page's language where in a file something is wrong, and what;
// known is whether an error tells that.
func inFile(w *phrases.LessonFaults, err error) (says string, known bool) {
	f, says, known := faultOf(w, err)
	if !known {
		return "", false
	}
	if f.Field != "" {
		says = fmt.Sprintf(w.Column, f.Field, says)
	}
	if f.Row > 0 {
		says = fmt.Sprintf(w.Row, f.Row, says)
	}
	return says, true
}

// inForm is inFile of the form for one lesson, whose fields have labels.
func inForm(w *phrases.Lessons, err error) (says string, known bool) {
	f, says, known := faultOf(&w.Faults, err)
	if !known {
		return "", false
	}
	label := map[string]string{"kind": w.What, "by": w.By, "owner": w.Owner, "due": w.Due, "note": w.Note, "quote": w.Choose, "document": w.Choose}[f.Field]
	if f.Field == "question" && f.Reason == teach.TooLong {
		label = w.Question
	}
	if label != "" {
		says = fmt.Sprintf(w.Faults.Field, label, says)
	}
	return says, true
}

// faultOf is what an error tells to be wrong, and says it without where.
func faultOf(w *phrases.LessonFaults, err error) (f *teach.Fault, says string, known bool) {
	if !errors.As(err, &f) {
		return nil, "", false
	}
	says, known = map[teach.Reason]string{
		teach.NoWords: w.NoWords, teach.Grave: w.Grave, teach.TooLong: w.TooLong, teach.NoDate: w.NoDate, teach.NoKind: w.NoKind, teach.Missing: w.Missing, teach.Taken: w.Taken,
		records.TooLarge: w.TooLarge, records.NotUTF8: w.NotUTF8, records.NoColumns: w.NoColumns, records.Cells: w.Cells, records.Quotes: w.Quotes,
		records.NoNumber: w.NoNumber, records.NoTime: w.NoTime, records.NoJSON: w.NoJSON, records.WrongValue: w.Unlike,
		noFile: w.NoFile, broken: w.Broken,
	}[f.Reason]
	if len(f.Args) > 0 {
		says = fmt.Sprintf(says, f.Args...)
	}
	return f, says, known
}
