package terminal

import (
	"fmt"
	"io"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/followup"
)

// Notes tells how many rows of a workbook had notes, and which of all notes are on
// duties that have changed or gone.
func Notes(w io.Writer, n int, lost []followup.Lost) {
	fmt.Fprintf(w, "%s with notes\n", Count(n, "row"))
	for i, l := range lost {
		if i == 0 {
			fmt.Fprintln(w, "\nnotes on duties that have changed or gone:")
		}
		what := "gone"
		if l.Now != nil {
			what = "changed; it reads now ”" + Shorten(answer.Readable(l.Now.Quote), 200) + "”"
		}
		noted := strings.Join(strings.Fields(strings.Join([]string{l.Action, l.Responsible, l.Status, l.FollowUp}, " ")), " ")
		fmt.Fprintln(w, Hang(fmt.Sprintf("”%s” (%s): %s. Noted: %s", Shorten(answer.Readable(l.Duty.Quote), 200), l.Title, what, noted)))
	}
}
