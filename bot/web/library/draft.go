package library

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"lotsen/bot/audience"
	"lotsen/bot/phrases"
	"lotsen/bot/repository"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
	"lotsen/corpus"
	"lotsen/corpus/format"
	"lotsen/index/diff"
)

// preview is the page of a draft.
type preview struct {
	ID, Version int64
	MadeBy      string
	ReadOnly    bool
	Building    string // how far it has come; empty where it is done
	Problem     string // why there is none
	Files       []fileView
	Worse       []string
	Anyway      bool
	Asked       []smokeResult
	changed
}

// changed is what differs between two generations.
type changed struct {
	Documents, Sections []string
	Gained, Lost        []corpus.Duty
	MoreGained          int
	MoreLost            int
	Smoke               []smokeChange
	Any                 bool
}

type smokeChange struct {
	Question, Before, After string
	Failed                  bool
}

// fileView is one file of a draft.
type fileView struct {
	Path, Title, Lang, What       string
	Left, InPart, Remarks, Closed []string
	Read                          string
	Parts                         []part
	More                          int
	Duties                        []corpus.Duty
	MoreDuties                    int
	Near                          []nearView
	Removed                       bool
	Audience                      bool // whether who sees it is told
	SeenBy, SeenThen              string
	LetsIn, ShutsOut              []string
	Keys                          []keyField
	Index                         int
}

type nearView struct{ Title, Share string }

// part is a heading or passage as it was read.
type part struct {
	Heading bool
	Text    string
}

const (
	mostParts  = 200
	mostDuties = 50
)

func draftID(r *http.Request) int64 {
	id, _ := strconv.ParseInt(r.PathValue("draft"), 10, 64)
	return id
}

func (s *Room) draft(w http.ResponseWriter, r *http.Request) {
	l := words(r)
	d, err := s.opts.Repository.Open(r.Context(), who(r), draftID(r))
	if s.failed(w, r, err) {
		return
	}
	body := preview{
		ID: d.ID, Version: d.Version, MadeBy: fmt.Sprintf(l.MadeBy, d.Name, phrases.Moment(d.At)), ReadOnly: s.opts.Repository.Writable() != nil,
		Anyway: page.Role(r.Context()) >= signin.Admin,
	}
	ctx, cancel := patience(r)
	defer cancel()
	p, far, err := s.opts.Repository.Preview(ctx, who(r), d.ID)
	switch {
	case errors.Is(err, repository.ErrChanged):
		body.Problem = l.Conflict
	case errors.Is(err, repository.ErrTaken):
		body.Problem = l.Taken
	case err != nil && r.Context().Err() == nil && !errors.Is(err, context.DeadlineExceeded):
		s.frame.Log.Warn("library: a preview failed", "err", err)
		body.Problem = page.Words(r).Sorry
		if errors.Is(err, format.ErrFrontMatter) {
			body.Problem = l.BadKeys + " " + page.Words(r).Unread(err.Error())
		}
	case p == nil:
		body.Building = fmt.Sprintf(l.Building, far.Done, far.Total)
	default:
		for i, f := range p.Files {
			f.Left, f.InPart, f.Remarks, f.Closed = unread(r, f.Left), unread(r, f.InPart), unread(r, f.Remarks), unread(r, f.Closed)
			body.Files = append(body.Files, s.fileView(l, f, i))
		}
		body.changed, body.Asked = changesOf(l, p.Changes), asked(l, p.Smoke)
		if p.Worse != nil {
			body.Worse = strings.Split(page.Words(r).Unread(p.Worse.Error()), "\n")
		}
	}
	if len(body.Files) == 0 {
		for i, c := range d.Changes {
			body.Files = append(body.Files, fileView{Path: c.Path, Title: c.Path, Removed: c.Remove, What: whatOf(l, c.Remove), Index: i})
		}
	}
	s.show(w, r, "draft", l.PreviewTitle, atDocuments, body)
}

func whatOf(l *phrases.Library, removed bool) string {
	if removed {
		return l.WhatRemoved
	}
	return l.WhatPut
}

func (s *Room) fileView(l *phrases.Library, f repository.File, i int) fileView {
	out := fileView{
		Path: f.Path, Title: f.Path, What: whatOf(l, f.Removed), Left: f.Left, InPart: f.InPart, Remarks: f.Remarks, Closed: f.Closed, Removed: f.Removed, Index: i,
		Duties: f.Duties[:min(len(f.Duties), mostDuties)], MoreDuties: max(0, len(f.Duties)-mostDuties),
	}
	for _, n := range f.Near {
		out.Near = append(out.Near, nearView{n.Title, fmt.Sprintf(l.NearShare, int(100*n.Share+.5))})
	}
	d := f.Document
	if d == nil {
		return out
	}
	out.Title, out.Lang, out.Keys = d.Title, d.Language, fieldsOf(l, d)
	out.Read = fmt.Sprintf(l.Read, f.Headings, len(d.Passages)-f.Counted[corpus.Heading], f.Tables, len(f.Duties))
	for _, p := range d.Passages[:min(len(d.Passages), mostParts)] {
		out.Parts = append(out.Parts, part{p.Kind == corpus.Heading, strings.Join(strings.Fields(d.Text[p.Start:p.End]), " ")})
	}
	out.More = len(d.Passages) - len(out.Parts)
	if d.Audience != "" || f.AudienceChanged() {
		s.tellAudience(l, &out, f)
	}
	return out
}

// tellAudience tells whom a change lets in and shuts out.
func (s *Room) tellAudience(l *phrases.Library, out *fileView, f repository.File) {
	out.Audience = true
	then := audience.Names(f.Document.Audience)
	out.SeenThen = s.people(l, then)
	if f.Before == nil {
		return
	}
	now := audience.Names(f.Before.Audience)
	out.SeenBy = s.people(l, now)
	switch {
	case now == nil && then == nil:
	case now == nil:
		out.ShutsOut = []string{fmt.Sprintf(l.AllOthers, s.people(l, then))}
	case then == nil:
		out.LetsIn = []string{l.All}
	default:
		for _, n := range then {
			if !slices.Contains(now, n) {
				out.LetsIn = append(out.LetsIn, s.people(l, []string{n}))
			}
		}
		for _, n := range now {
			if !slices.Contains(then, n) {
				out.ShutsOut = append(out.ShutsOut, s.people(l, []string{n}))
			}
		}
	}
}

// people names audiences, with how many lines say who is in them.
func (s *Room) people(l *phrases.Library, names []string) string {
	if names == nil {
		return l.All
	}
	var out []string
	for _, n := range names {
		if size, known := s.groups().Size(n); known {
			out = append(out, fmt.Sprintf(l.Members, n, size))
		} else {
			out = append(out, fmt.Sprintf(l.Unknown, n))
		}
	}
	return strings.Join(out, ", ")
}

func (s *Room) groups() *audience.Groups {
	if s.opts.Groups == nil {
		return nil
	}
	return s.opts.Groups()
}

// mostListed is how many of each kind of change are listed.
const mostListed = 100

func changesOf(l *phrases.Library, c diff.Changes) changed {
	name := map[diff.Kind]string{diff.Added: l.Added, diff.Changed: l.Changed, diff.Gone: l.Removed}
	var out changed
	for _, d := range c.Documents[:min(len(c.Documents), mostListed)] {
		out.Documents = append(out.Documents, d.Title+" ("+name[d.What]+")")
	}
	for _, d := range c.Sections[:min(len(c.Sections), mostListed)] {
		out.Sections = append(out.Sections, d.Title+", "+d.Section+" ("+name[d.What]+")")
	}
	out.Gained, out.Lost = c.Gained[:min(len(c.Gained), mostListed)], c.Lost[:min(len(c.Lost), mostListed)]
	out.MoreGained, out.MoreLost = c.Counts.Gained-len(out.Gained), c.Counts.Lost-len(out.Lost)
	for _, q := range c.Smoke {
		one := smokeChange{q.Name, q.Before, q.After, q.Failed}
		if one.Before == "" {
			one.Before = l.Refused
		}
		if one.After == "" {
			one.After = l.Refused
		}
		out.Smoke = append(out.Smoke, one)
	}
	out.Any = len(out.Documents)+len(out.Sections)+len(out.Gained)+len(out.Lost)+len(out.Smoke) > 0
	return out
}

func formVersion(r *http.Request) int64 {
	n, _ := strconv.ParseInt(r.PostFormValue("version"), 10, 64)
	return n
}

func (s *Room) publish(w http.ResponseWriter, r *http.Request) {
	if err := s.opts.Repository.Publish(r.Context(), who(r), draftID(r), formVersion(r), r.PostFormValue("anyway") == "yes"); s.failed(w, r, err) {
		return
	}
	http.Redirect(w, r, atReading, http.StatusSeeOther)
}

func (s *Room) discard(w http.ResponseWriter, r *http.Request) {
	if err := s.opts.Repository.Discard(r.Context(), who(r), draftID(r), formVersion(r)); s.failed(w, r, err) {
		return
	}
	http.Redirect(w, r, atDocuments, http.StatusSeeOther)
}

func (s *Room) drop(w http.ResponseWriter, r *http.Request) {
	d, err := s.opts.Repository.Drop(r.Context(), who(r), draftID(r), formVersion(r), r.PostFormValue("path"))
	s.toDraft(w, r, d, err)
}

func (s *Room) details(w http.ResponseWriter, r *http.Request) {
	d, err := s.opts.Repository.SetMeta(r.Context(), who(r), draftID(r), formVersion(r), r.PostFormValue("path"), changedKeys(r))
	s.toDraft(w, r, d, err)
}
