package repository

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/diff"
	"lotsen/index/keeper"
)

// mostPreviews is how many are kept.
const mostPreviews = 20

// Preview gives what a draft would do; where that takes longer than ctx lasts, how far
// it has come. It is built once for a draft and what is live.
func (s *Repository) Preview(ctx context.Context, who Who, id int64) (*Preview, Progress, error) {
	d, err := s.Open(ctx, who, id)
	if err != nil {
		return nil, Progress{}, err
	}
	j := s.look(context.WithoutCancel(ctx), d)
	select {
	case <-j.done:
		if j.err != nil {
			return nil, Progress{}, j.err
		}
		if err := s.crosses(who, j.preview); err != nil {
			return nil, Progress{}, err
		}
		return j.preview.seen(who.Sees), Progress{}, nil
	case <-ctx.Done():
		s.mu.Lock()
		defer s.mu.Unlock()
		return nil, Progress{j.step.Done, j.step.Total}, nil
	}
}

// look begins a preview, or gives the one that was begun.
func (s *Repository) look(ctx context.Context, d Draft) *job {
	print, _ := s.opts.Folder.Fingerprint(ctx)
	of := fmt.Sprint(d.Version, " ", s.opts.Live.ID(), " ", print)
	s.mu.Lock()
	defer s.mu.Unlock()
	if j := s.previews[d.ID]; j != nil && j.of == of {
		return j
	}
	if len(s.previews) >= mostPreviews {
		for id, j := range s.previews {
			select {
			case <-j.done:
				delete(s.previews, id)
			default:
			}
		}
	}
	j := &job{of: of, done: make(chan struct{})}
	s.previews[d.ID] = j
	go func() {
		defer close(j.done)
		defer func() {
			if p := recover(); p != nil {
				j.err = fmt.Errorf("previewing: panic: %v", p)
			}
		}()
		s.looking.Lock() // one at a time: questions go before
		defer s.looking.Unlock()
		j.preview, j.err = s.build(ctx, d, func(step index.Step) {
			s.mu.Lock()
			defer s.mu.Unlock()
			if step.Stage == index.Analysing {
				j.step = step
			}
		})
	}()
	return j
}

// build builds an index of the folder as a draft makes it, and compares it with the
// one that answers.
func (s *Repository) build(ctx context.Context, d Draft, watch func(index.Step)) (*Preview, error) {
	start := time.Now()
	st, err := s.state(ctx, true)
	if err != nil {
		return nil, err
	}
	made, err := s.compose(ctx, st, d)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(s.dir("preview"), 0o755); err != nil {
		return nil, fmt.Errorf("previewing: %w", err)
	}
	dir, err := os.MkdirTemp(s.dir("preview"), strconv.FormatInt(d.ID, 10)+"-")
	if err != nil {
		return nil, fmt.Errorf("previewing: %w", err)
	}
	defer os.RemoveAll(dir)
	b := s.opts.Builder(s.opts.Folder.With(made.over), dir)
	// Its log would tell of an index that never answers.
	built, err := b.Build(ctx, slog.New(slog.DiscardHandler), keeper.Options{Force: true, Progress: watch})
	if errors.Is(err, index.ErrNoDocuments) {
		p := &Preview{Worse: err}
		for _, name := range documents(d) {
			p.Files = append(p.Files, File{Path: name, What: made.of[name], Removed: made.over[name] == nil, Left: reasons(built.Read.Problems, name)})
		}
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	after, err := index.Open(s.log, dir)
	if err != nil {
		return nil, err
	}
	defer after.Close()
	p, err := s.compareWithLive(after, made)
	if err != nil {
		return nil, err
	}
	if err := s.files(p, d, made, built.Read, after); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(p.Files, func(f File) bool { return !f.Removed && len(f.Left) > 0 }) {
		p.Worse = errors.Join(p.Worse, ErrUnread)
	}
	p.Took = time.Since(start)
	return p, nil
}

// documents are the files of a draft.
func documents(d Draft) []string {
	var out []string
	for _, c := range d.Changes {
		out = append(out, c.Path)
	}
	return out
}

// compareWithLive tells what differs from what answers.
func (s *Repository) compareWithLive(after *index.Generation, made composed) (*Preview, error) {
	p := &Preview{audiences: map[string]string{}}
	before, release, err := s.opts.Live.Acquire()
	if err == nil {
		defer release()
	} else if !errors.Is(err, index.ErrNone) {
		return nil, err
	}
	if p.Changes, err = index.Diff(before, after); err != nil {
		return nil, err
	}
	away := 0
	for _, g := range []*index.Generation{before, after} {
		if g == nil {
			continue
		}
		docs, err := g.Documents()
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			p.audiences[d.ID] += "\n" + d.Audience
			if _, still := after.DocumentNumber(d.ID); !still {
				if _, own := made.over[d.Path]; !own {
					away++
				}
			}
		}
	}
	worse := index.Worse(before, after)
	p.force, p.Worse = worse != nil, index.Worse(nil, after)
	if before != nil && index.Lost(before.Manifest().Documents-away, before.Manifest().Documents) {
		p.Worse = worse
	}
	return p, nil
}

// files tells how each file of a draft was read.
func (s *Repository) files(p *Preview, d Draft, made composed, read folder.Result, after *index.Generation) error {
	now, err := s.liveDocuments()
	if err != nil {
		return err
	}
	metas, err := after.Documents()
	if err != nil {
		return err
	}
	duties, err := after.Duties()
	if err != nil {
		return err
	}
	var docs []*corpus.Document
	for _, name := range documents(d) {
		if name == folder.SmokeFile {
			if p.Smoke, err = after.Smoke(); err != nil {
				return err
			}
		}
		f := File{
			Path: name, What: made.of[name], Removed: made.over[name] == nil, Left: reasons(read.Problems, name), InPart: reasons(read.Warnings, name),
			Remarks: reasons(read.Remarks, name), Closed: reasons(read.Closed, name), Before: now[name], Counted: map[corpus.PassageKind]int{},
			takes: takes(read.Problems, name),
		}
		if i := slices.IndexFunc(metas, func(m corpus.Document) bool { return m.Path == name }); i >= 0 {
			if f.Document, err = after.Document(metas[i].ID); err != nil {
				return err
			}
			f.count(duties)
			docs = append(docs, f.Document)
		}
		p.Files = append(p.Files, f)
	}
	alike, err := near(docs, after, metas)
	if err != nil {
		return err
	}
	for i, f := range p.Files {
		if f.Document != nil {
			p.Files[i].Near = alike[f.Document.ID]
		}
	}
	return nil
}

// count counts what a file holds.
func (f *File) count(duties []corpus.Duty) {
	for _, passage := range f.Document.Passages {
		f.Counted[passage.Kind]++
	}
	f.Headings, f.Tables = f.Counted[corpus.Heading], f.Counted[corpus.TableRow]
	for _, duty := range duties {
		if duty.Document == f.Document.ID {
			f.Duties = append(f.Duties, duty)
		}
	}
}

func reasons(problems []folder.Problem, name string) []string {
	var out []string
	for _, p := range problems {
		if p.Path == name {
			out = append(out, strings.ReplaceAll(p.Err.Error(), "\n", " "))
		}
	}
	return out
}

// takes is the file whose id a file has; empty for none.
func takes(problems []folder.Problem, name string) string {
	for _, p := range problems {
		if twice := (*folder.DuplicateID)(nil); p.Path == name && errors.As(p.Err, &twice) {
			return twice.Of
		}
	}
	return ""
}

// told is why something is worse, without the questions that are not among those seen.
func told(worse error, seen []diff.SmokeChange) error {
	var errs []error
	for _, why := range []error{index.ErrShrunk, index.ErrNoDocuments, ErrUnread} {
		if errors.Is(worse, why) {
			errs = append(errs, why)
		}
	}
	for _, q := range seen {
		if q.Failed {
			errs = append(errs, fmt.Errorf("%w: %s", index.ErrSmoke, q.Name))
		}
	}
	if len(errs) == 0 && worse != nil {
		errs = append(errs, index.ErrSmoke)
	}
	return errors.Join(errs...)
}

// seen is what of a preview someone may see: nothing of documents that are not for
// them, before or after.
func (p *Preview) seen(by audience.Viewer) *Preview {
	if by.SeesAll() {
		return p
	}
	sees := func(id string) bool {
		for a := range strings.SplitSeq(strings.TrimPrefix(p.audiences[id], "\n"), "\n") {
			if !by.Sees(a) {
				return false
			}
		}
		return true
	}
	out := *p
	out.Files = slices.Clone(p.Files)
	own := map[string]bool{}
	for i, f := range out.Files {
		if f.Document != nil {
			own[f.Document.ID] = true
		}
		out.Files[i].Near = slices.DeleteFunc(slices.Clone(f.Near), func(n Near) bool { return !sees(n.ID) })
	}
	shows := func(id string) bool { return own[id] || sees(id) }
	out.Smoke = nil
	c := &out.Changes
	c.Documents = slices.DeleteFunc(slices.Clone(c.Documents), func(d diff.Change) bool { return !shows(d.Document) })
	c.Sections = slices.DeleteFunc(slices.Clone(c.Sections), func(d diff.Change) bool { return !shows(d.Document) })
	c.Gained = slices.DeleteFunc(slices.Clone(c.Gained), func(d corpus.Duty) bool { return !shows(d.Document) })
	c.Lost = slices.DeleteFunc(slices.Clone(c.Lost), func(d corpus.Duty) bool { return !shows(d.Document) })
	c.Counts.Gained, c.Counts.Lost = len(c.Gained), len(c.Lost)
	c.Smoke = slices.DeleteFunc(slices.Clone(c.Smoke), func(q diff.SmokeChange) bool {
		known := false // a question that nothing answers may be of what is not for them
		for _, answer := range []string{q.Before, q.After} {
			id, _, quoted := strings.Cut(answer, ", ")
			if quoted && !shows(id) {
				return true
			}
			known = known || quoted
		}
		return !known
	})
	out.Worse = told(p.Worse, c.Smoke)
	return &out
}
