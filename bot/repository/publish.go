package repository

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/corpus"
	"lotsen/index"
)

// Publish makes a draft live: it is kept as versions and written into the folder, and
// then the documents are read again (Reading). What would make the index worse goes
// live only for who sees all and says so.
func (s *Repository) Publish(ctx context.Context, who Who, id, version int64, anyway bool) error {
	d, err := s.Open(ctx, who, id)
	if err != nil {
		return err
	}
	if d.Version != version {
		return ErrChanged
	}
	if err := s.Writable(); err != nil {
		return err
	}
	p, _, err := s.Preview(ctx, Who{ID: who.ID, Sees: audience.Admin()}, id)
	if err != nil {
		return err
	}
	if p == nil {
		return ctx.Err()
	}
	if err := s.crosses(who, p); err != nil {
		return err
	}
	if p.Worse != nil && (!anyway || !who.Sees.SeesAll() || errors.Is(p.Worse, index.ErrNoDocuments)) {
		return fmt.Errorf("%w: %w", ErrWorse, p.seen(who.Sees).Worse)
	}
	if err := s.write(ctx, d, p); err != nil {
		return err
	}
	s.reread(ctx, p.force)
	return nil
}

// write keeps a draft as versions, and makes the folder agree.
func (s *Repository) write(ctx context.Context, d Draft, p *Preview) error {
	st, err := s.state(ctx, true)
	if err != nil {
		return err
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	for range 5 { // other replicas decide too
		done, err := s.sync(ctx, st)
		if err != nil {
			return err
		}
		made, err := s.compose(ctx, st, d)
		if err != nil {
			return err
		}
		if err := s.keep(ctx, st, made, p); err != nil {
			return err
		}
		d.Anyway = p.force
		err = st.Commit(ctx, s.place(), done, d, made.writes, entries(ctx, made, p))
		if errors.Is(err, ErrBehind) {
			continue
		}
		if err != nil {
			return err
		}
		// From here on it is decided: what a kill leaves undone, the next Sync does.
		_, err = s.sync(context.WithoutCancel(ctx), st)
		return err
	}
	return ErrBehind
}

// keep keeps the contents that a draft makes, and what it finds in their place.
func (s *Repository) keep(ctx context.Context, st State, made composed, p *Preview) error {
	for i := range made.writes {
		w := &made.writes[i]
		if data := made.over[w.Path]; data != nil {
			if err := st.PutBlob(ctx, w.Sum, data); err != nil {
				return err
			}
		}
		if w.Found != "" {
			was, err := s.read(w.Path)
			if err != nil {
				return err
			}
			if err := st.PutBlob(ctx, w.Found, was); err != nil {
				return err
			}
		}
		if j := slices.IndexFunc(p.Files, func(f File) bool { return f.Path == w.Path }); j >= 0 {
			f := p.Files[j]
			if f.Before != nil {
				w.Was, w.Audience = f.Before.Audience, f.Before.Audience
			}
			if f.Document != nil {
				w.Audience = f.Document.Audience
			}
		}
	}
	return nil
}

// entries are what the audit log is to tell of a draft that goes live.
func entries(ctx context.Context, made composed, p *Preview) []audit.Entry {
	var out []audit.Entry
	for _, w := range made.writes {
		out = append(out, audit.By(ctx, audit.Action(w.What), w.Path, ""))
	}
	for _, f := range p.Files {
		if f.AudienceChanged() {
			out = append(out, audit.By(ctx, audit.Audience, f.Path, "from="+orAll(f.Before)+" to="+orAll(f.Document)))
		}
	}
	return out
}

func orAll(d *corpus.Document) string {
	if names := audience.Names(d.Audience); names != nil {
		return strings.Join(names, ",")
	}
	return "all"
}

// Reindex reads the documents again, on behalf of whoever acts; anyway takes an index
// that is worse, too.
func (s *Repository) Reindex(ctx context.Context, anyway bool) error {
	st, err := s.state(ctx, true)
	if err != nil {
		return err
	}
	if err := st.Record(ctx, audit.By(ctx, audit.Reindex, "", "")); err != nil {
		return err
	}
	s.reread(ctx, anyway)
	return nil
}

// reread begins to read the documents again. It goes on when ctx ends.
func (s *Repository) reread(ctx context.Context, force bool) {
	ctx = context.WithoutCancel(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.rebuilds.done
	done := make(chan struct{})
	s.rebuilds = rebuilding{Reading{Running: true, Begun: time.Now()}, done}
	go func() {
		defer close(done)
		if before != nil {
			<-before
		}
		r, err := s.opts.Rebuild(ctx, force, func(step index.Step) {
			s.mu.Lock()
			defer s.mu.Unlock()
			if step.Stage == index.Analysing && s.rebuilds.done == done {
				s.rebuilds.now.Progress = Progress{step.Done, step.Total}
			}
		})
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.rebuilds.done != done {
			return
		}
		now := &s.rebuilds.now
		now.Running, now.Err, now.Changes, now.Read, now.Took = false, err, r.Report.Changes, r, time.Since(now.Begun)
		if err != nil {
			s.log.Error("repository: reading the documents again", "err", err)
		}
	}()
}

// Reading tells how the documents are being read again, or were, once that is done or
// ctx ends.
func (s *Repository) Reading(ctx context.Context) Reading {
	s.mu.Lock()
	done := s.rebuilds.done
	s.mu.Unlock()
	if done != nil {
		select {
		case <-done:
		case <-ctx.Done():
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rebuilds.now
}

// Wait waits for what was begun to end.
func (s *Repository) Wait() {
	s.mu.Lock()
	done := s.rebuilds.done
	s.mu.Unlock()
	if done != nil {
		<-done
	}
}

// Rollback switches to a generation that is kept, on behalf of whoever acts. It stays
// until the documents change.
func (s *Repository) Rollback(ctx context.Context, id string) error {
	st, err := s.state(ctx, true)
	if err != nil {
		return err
	}
	if err := st.Record(ctx, audit.By(ctx, audit.Rollback, id, "")); err != nil {
		return err
	}
	return s.opts.Use(ctx, id)
}
