package slack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lotsen/bot/phrases"

	"github.com/slack-go/slack"

	"lotsen/bot"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/register"
)

// pageSize is the number of duties shown at a time: three blocks each.
const pageSize = 8

// duties looks a body up, and where none of that name has duties, a topic.
func (b *Bot) duties(ctx context.Context, about string) ([]desk.Duty, error) {
	ds, err := b.desk.Duties(ctx, desk.DutyFilter{Body: about})
	if err != nil || len(ds) > 0 || about == "" {
		return ds, err
	}
	return b.desk.Duties(ctx, desk.DutyFilter{Topic: about})
}

// command does what is neither a question nor about one.
func (t *task) command(ctx context.Context) (chat.Outcome, error) {
	var m message
	var err error
	switch t.job.Kind {
	case jobRegister:
		m, err = t.register(ctx)
	case jobCSV:
		m, err = t.registerFile(ctx)
	case jobReindex:
		return t.reindex(ctx)
	case jobStatus:
		m, err = t.statusReport(ctx)
	case jobGaps:
		m, err = t.gaps(ctx)
	case jobGapsCSV:
		m, err = t.gapsFile(ctx)
	default:
		err = fmt.Errorf("unknown job %q", t.job.Kind)
	}
	if err != nil {
		if _, held := t.b.gate.held(err); held || ctx.Err() != nil {
			return chat.Outcome{}, err
		}
		t.b.log.Error("slack: command", "event", t.event.ID, "kind", t.job.Kind, "err", err)
		return t.sorry(ctx)
	}
	return t.show(ctx, chat.Done, m)
}

func (t *task) register(ctx context.Context) (message, error) {
	w := t.words(ctx)
	if t.job.Text == "" {
		bodies, err := t.b.desk.Bodies(ctx)
		if err != nil {
			return message{}, fmt.Errorf("listing bodies: %w", err)
		}
		return bodiesPage(w, bodies), nil
	}
	ds, err := t.b.duties(ctx, t.job.Text)
	if err != nil {
		return message{}, fmt.Errorf("looking up duties: %w", err)
	}
	return registerPage(w, t.job.Text, ds, 0, t.job.Key), nil
}

func bodiesPage(w *phrases.Words, bodies []string) message {
	p := &page{left: maxMessage}
	names := cut(w.List(lines(bodies)), maxText)
	if len(bodies) == 0 {
		names = w.NoDuties
	}
	p.rich(slack.NewRichTextSection(bold(w.Bodies+": "), text(names)), w.Bodies+": "+names)
	return p.message()
}

// registerPage shows the duties from the given one on, with buttons to turn.
func registerPage(w *phrases.Words, about string, ds []desk.Duty, from int, key string) message {
	p := &page{left: maxMessage, key: key}
	from = max(0, min(from, len(ds)-1))
	to := min(len(ds), from+pageSize)
	title := fmt.Sprintf("%s: %s (%d)", w.Register, cut(line(about), maxAbout), len(ds))
	if len(ds) > pageSize {
		title = fmt.Sprintf("%s: %s (%d–%d / %d)", w.Register, cut(line(about), maxAbout), from+1, to, len(ds))
	}
	p.rich(slack.NewRichTextSection(bold(title)), title)
	if len(ds) == 0 {
		p.note(w.NoDuties)
		return p.message()
	}
	for _, d := range ds[from:to] {
		dutyBlocks(p, w, d)
	}
	value := func(n int) string { return strconv.Itoa(n) + "|" + cut(line(about), maxAbout) }
	var els []slack.BlockElement
	if from > 0 {
		els = append(els, button(actPage+"_back", value(max(0, from-pageSize)), w.Previous))
	}
	if to < len(ds) {
		els = append(els, button(actPage+"_on", value(to), w.Next))
	}
	p.actions(append(els, button(actCSV, cut(line(about), maxAbout), w.CSV))...)
	return p.message()
}

// dutyQuote keeps eight duties within a message.
const dutyQuote = 600

func dutyBlocks(p *page, w *phrases.Words, d desk.Duty) {
	who := cut(w.List(lines(d.Bodies)), maxSource) + " – " + w.Modality(string(d.Modality))
	p.rich(slack.NewRichTextSection(bold(who)), who)
	p.quote(cut(strings.TrimSpace(literal(bot.Readable(d.Quote))), dutyQuote))
	p.source(rendering{words: w}.source(bot.Citation{Title: d.Title, Section: d.Section, Page: d.Page}))
}

// turnPage replaces a page of the register by another.
func (b *Bot) turnPage(ctx context.Context, i interaction, value string) error {
	n, about, ok := strings.Cut(value, "|")
	from, err := strconv.Atoi(n)
	if !ok || err != nil {
		return fmt.Errorf("reading a page button: %q", n)
	}
	ds, err := b.duties(ctx, about)
	if err != nil {
		return fmt.Errorf("looking up duties: %w", err)
	}
	return b.reply(ctx, i.ResponseURL, registerPage(phrases.In(b.tongue.of(ctx, b.api, i.User.ID)), about, ds, from, ""), true)
}

// openBody shows a body's first duties in a modal, from App Home.
func (b *Bot) openBody(ctx context.Context, i interaction, body string) error {
	w := phrases.In(b.tongue.known(i.User.ID))
	ds, err := b.duties(ctx, body)
	if err != nil {
		return errors.Join(fmt.Errorf("looking up duties: %w", err), b.open(ctx, i.TriggerID, notice(w, w.Sorry)))
	}
	p := &page{left: maxMessage}
	for _, d := range ds[:min(len(ds), pageSize*3)] {
		dutyBlocks(p, w, d)
	}
	if len(ds) > pageSize*3 {
		p.note(fmt.Sprintf("%d / %d · /lotsen ansvar %s", pageSize*3, len(ds), line(body)))
	}
	if len(ds) == 0 {
		p.note(w.NoDuties)
	}
	return b.open(ctx, i.TriggerID, modal(w, w.Register, p.blocks))
}

func (t *task) registerFile(ctx context.Context) (message, error) {
	ds, err := t.b.duties(ctx, t.job.Text)
	if err != nil {
		return message{}, fmt.Errorf("looking up duties: %w", err)
	}
	w := t.words(ctx)
	rows := [][]string{w.DutyColumns}
	for _, d := range ds {
		rows = append(rows, []string{strings.Join(d.Bodies, ", "), w.Modality(string(d.Modality)), d.Quote, d.Title, d.Section, pageNumber(d.Page)})
	}
	return t.upload(ctx, "ansvar.csv", w.Register+": "+t.job.Text, rows)
}

func pageNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// upload puts a CSV file into the user's direct messages.
func (t *task) upload(ctx context.Context, name, title string, rows [][]string) (message, error) {
	data, err := sheet(rows)
	if err != nil {
		return message{}, err
	}
	dm, err := t.b.openDirect(ctx, t.job.User)
	if err != nil {
		return message{}, err
	}
	_, err = t.b.api.UploadFileContext(ctx, slack.UploadFileParameters{
		Filename: name, Title: line(title), FileSize: len(data), Reader: bytes.NewReader(data), Channel: dm,
	})
	if err != nil {
		return message{}, fmt.Errorf("uploading a file: %w", err)
	}
	return plain(t.words(ctx).CSVSent), nil
}

// sheet writes CSV for Excel, without control characters.
func sheet(rows [][]string) ([]byte, error) {
	var buf bytes.Buffer
	clean := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			clean[i] = append(clean[i], literal(cell))
		}
	}
	err := register.CSV(&buf, register.Excel, clean)
	return buf.Bytes(), err
}
