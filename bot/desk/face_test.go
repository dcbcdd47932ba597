package desk_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// face is a whole face of Lotsen, to show what one needs: a line in is a
// question, or "ansvar" and a body; a line or more out.
type face struct{ desk *desk.Desk }

// Run answers lines until there are no more.
func (f face) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	for lines := bufio.NewScanner(in); lines.Scan(); {
		body, duties := strings.CutPrefix(lines.Text(), "ansvar ")
		var err error
		if duties {
			err = f.duties(ctx, out, body)
		} else {
			err = f.ask(ctx, out, lines.Text())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (f face) ask(ctx context.Context, out io.Writer, text string) error {
	a, err := f.desk.Ask(ctx, desk.Question{Text: text})
	if err != nil {
		return err
	}
	w := phrases.In(a.Lang)
	switch {
	case a.Reply != "":
		fmt.Fprintln(out, a.Reply)
	case !a.Answered:
		fmt.Fprintln(out, w.Refusal)
	}
	if len(a.Actors) > 0 {
		fmt.Fprintf(out, "%s: %s\n", w.Responsible, strings.Join(a.Actors, ", "))
	}
	for _, c := range a.Citations {
		fmt.Fprintf(out, "”%s” (%s, %s)\n", answer.Readable(c.Quote), c.Title, c.Section)
	}
	return nil
}

func (f face) duties(ctx context.Context, out io.Writer, body string) error {
	list, err := f.desk.Duties(ctx, desk.DutyFilter{Body: body})
	for _, d := range list {
		fmt.Fprintf(out, "%s: ”%s” (%s)\n", strings.Join(d.Bodies, ", "), answer.Readable(d.Quote), d.Title)
	}
	return err
}
