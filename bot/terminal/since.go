package terminal

import (
	"fmt"
	"io"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
)

// Since tells what changed in the register since an earlier generation.
func Since(w io.Writer, s desk.Since) {
	fmt.Fprintf(w, "since %s (%s):\n", s.Generation, s.Built.Local().Format(Minute))
	line := func(d desk.Duty) string {
		return fmt.Sprintf("%s [%s]: ”%s” (%s, %s)", strings.Join(d.Bodies, ", "), d.Modality, answer.Readable(d.Quote), d.Document, d.Section)
	}
	for _, part := range []struct {
		name   string
		duties []desk.Duty
	}{{"gained", s.Gained}, {"lost", s.Lost}} {
		fmt.Fprintf(w, "%s: %d\n", part.name, len(part.duties))
		for _, d := range part.duties {
			fmt.Fprintln(w, Hang(line(d)))
		}
	}
	fmt.Fprintf(w, "reworded: %d\n", len(s.Reworded))
	for _, c := range s.Reworded {
		fmt.Fprintln(w, Hang("was: "+line(c.Was)))
		fmt.Fprintln(w, Hang("now: "+line(c.Now)))
	}
}
