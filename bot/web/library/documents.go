package library

import (
	"errors"
	"io"
	"iter"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/bot/repository"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
	"lotsen/corpus"
	"lotsen/corpus/format"
)

// listing is the page of all files.
type listing struct {
	ReadOnly bool
	Query    string
	Total    int
	Rows     []row
	Pager    page.Pager
	Drafts   []draftLink
	Admin    bool
}

// row is a file in the list.
type row struct {
	Path, Title, Lang, Href, Status, Why string
	Facts                                []string
	Withdrawn                            bool
	Version                              int64
}

type draftLink struct {
	Href, Name, By, At string
}

const perPage = 50

func (s *Room) list(w http.ResponseWriter, r *http.Request) {
	l := words(r)
	items, err := s.opts.Repository.List(r.Context(), who(r))
	if s.failed(w, r, err) {
		return
	}
	drafts, err := s.opts.Repository.Drafts(r.Context(), who(r))
	if s.failed(w, r, err) {
		return
	}
	body := listing{ReadOnly: s.opts.Repository.Writable() != nil, Query: strings.TrimSpace(r.URL.Query().Get("q")), Admin: page.Role(r.Context()) >= signin.Admin}
	if fold := strings.ToLower(body.Query); fold != "" {
		items = slices.DeleteFunc(items, func(it repository.Item) bool {
			title := ""
			if it.Document != nil {
				title = it.Document.Title
			}
			return !strings.Contains(strings.ToLower(it.Path+"\n"+title), fold)
		})
	}
	body.Total = len(items)
	from, to, pager := page.TurnTo(r.URL, len(items), perPage)
	body.Pager = pager
	for _, it := range items[from:to] {
		it.Why = page.Words(r).Unread(it.Why)
		body.Rows = append(body.Rows, rowOf(l, it))
	}
	for _, d := range drafts {
		body.Drafts = append(body.Drafts, linkOf(l, d))
	}
	s.show(w, r, "list", l.Documents, atDocuments, body)
}

func linkOf(l *phrases.Library, d repository.Draft) draftLink {
	var names []string
	for _, c := range d.Changes {
		names = append(names, c.Path)
	}
	name := strings.Join(names[:min(len(names), 3)], ", ")
	if len(names) > 3 {
		name += " …"
	}
	return draftLink{atDrafts + "/" + strconv.FormatInt(d.ID, 10), name, d.Name, phrases.Moment(d.At)}
}

func fileHref(name string) string {
	return atDocuments + "/file?" + url.Values{"path": {name}}.Encode()
}

func rowOf(l *phrases.Library, it repository.Item) row {
	out := row{
		Path: it.Path, Title: it.Path, Href: fileHref(it.Path), Why: it.Why, Withdrawn: it.Status == repository.Withdrawn, Version: it.Version,
		Status: map[repository.Status]string{repository.Live: l.Live, repository.InPart: l.InPart, repository.LeftOut: l.LeftOut, repository.Coming: l.Coming, repository.Withdrawn: l.Gone}[it.Status],
	}
	if d := it.Document; d != nil {
		out.Title, out.Lang = d.Title, d.Language
		out.Facts = []string{it.Path}
		if d.Owner != "" {
			out.Facts = append(out.Facts, d.Owner)
		}
		if d.Audience != "" {
			out.Facts = append(out.Facts, l.Keys.Audience+": "+d.Audience)
		}
	}
	return out
}

// parts reads a form with files: its fields up to the first file, and then the files,
// as they come.
func parts(r *http.Request) (url.Values, iter.Seq2[repository.Upload, error], error) {
	in, err := r.MultipartReader()
	if err != nil {
		return nil, nil, errors.Join(repository.ErrEmpty, err)
	}
	fields := url.Values{}
	var first *multipart.Part
	for first == nil {
		p, err := in.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, errors.Join(repository.ErrEmpty, err)
		}
		if p.FileName() != "" || p.FormName() == "files" {
			first = p
			break
		}
		value, err := io.ReadAll(io.LimitReader(p, 1<<16))
		if err != nil {
			return nil, nil, errors.Join(repository.ErrEmpty, err)
		}
		fields.Add(p.FormName(), string(value))
	}
	return fields, func(yield func(repository.Upload, error) bool) {
		for p := first; p != nil; {
			data, err := io.ReadAll(io.LimitReader(p, corpus.MaxFileSize+1))
			if err != nil {
				err = errors.Join(repository.ErrEmpty, err)
			}
			if p.FileName() != "" && !yield(repository.Upload{Name: p.FileName(), Data: data}, err) {
				return
			}
			next, err := in.NextPart()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(repository.Upload{}, errors.Join(repository.ErrEmpty, err))
				return
			}
			p = next
		}
	}, nil
}

func (s *Room) upload(w http.ResponseWriter, r *http.Request) {
	fields, files, err := parts(r)
	if s.failed(w, r, err) {
		return
	}
	d, err := s.opts.Repository.Upload(r.Context(), who(r), fields.Get("dir"), files)
	s.toDraft(w, r, d, err)
}

// toDraft leads to the preview of a draft.
func (s *Room) toDraft(w http.ResponseWriter, r *http.Request, d repository.Draft, err error) {
	if s.failed(w, r, err) {
		return
	}
	http.Redirect(w, r, atDrafts+"/"+strconv.FormatInt(d.ID, 10), http.StatusSeeOther)
}

func (s *Room) replace(w http.ResponseWriter, r *http.Request) {
	fields, files, err := parts(r)
	if s.failed(w, r, err) {
		return
	}
	for f, err := range files {
		if s.failed(w, r, err) {
			return
		}
		d, err := s.opts.Repository.Replace(r.Context(), who(r), fields.Get("path"), fields.Get("base"), f)
		s.toDraft(w, r, d, err)
		return
	}
	s.failed(w, r, repository.ErrEmpty)
}

func (s *Room) withdraw(w http.ResponseWriter, r *http.Request) {
	d, err := s.opts.Repository.Withdraw(r.Context(), who(r), r.PostFormValue("path"), r.PostFormValue("base"))
	s.toDraft(w, r, d, err)
}

func (s *Room) restore(w http.ResponseWriter, r *http.Request) {
	name := r.PostFormValue("path")
	version, _ := strconv.ParseInt(r.PostFormValue("version"), 10, 64)
	if version == 0 { // of a withdrawn file: as it was last
		all, err := s.opts.Repository.History(r.Context(), who(r), name)
		if s.failed(w, r, err) {
			return
		}
		for _, v := range all {
			if v.Sum != "" {
				version = v.ID
				break
			}
		}
	}
	d, err := s.opts.Repository.Restore(r.Context(), who(r), name, version)
	s.toDraft(w, r, d, err)
}

// keyField is a key of front matter in a form.
type keyField struct {
	Name, Label, Value, Hint string
}

// fieldsOf are the keys of a document's front matter as they are read.
func fieldsOf(l *phrases.Library, d *corpus.Document) []keyField {
	if d == nil {
		d = &corpus.Document{}
	}
	values := map[string]string{
		"id": d.ID, "title": d.Title, "kind": d.Kind, "owner": d.Owner, "decided": d.Decided, "language": d.Language, "source": d.Source,
		"valid_from": d.ValidFrom, "valid_to": d.ValidTo, "review_by": d.ReviewBy, "replaces": d.Replaces, "audience": d.Audience, "unit": d.Unit,
	}
	var out []keyField
	for _, name := range format.MetaKeys {
		f := keyField{Name: name, Label: l.Keys.Key(name), Value: values[name]}
		if name == "audience" {
			f.Hint = l.AudienceHint
		}
		out = append(out, f)
	}
	return out
}

// changedKeys are the keys of a form whose value is another than it was shown with.
func changedKeys(r *http.Request) map[string]string {
	out := map[string]string{}
	for _, name := range format.MetaKeys {
		value, was := strings.TrimSpace(r.PostFormValue("key-"+name)), r.PostFormValue("was-"+name)
		if r.PostForm.Has("key-"+name) && value != was {
			out[name] = value
		}
	}
	return out
}

// opened is the page of one file.
type opened struct {
	repository.Opened
	Name   string
	Status string
	// Withdrawn may be restored.
	Withdrawn bool
	Read      string // address of the document as people read it
	Keys      []keyField
	Versions  string
	Content   string
	ReadOnly  bool
	Index     int // tells the fields of several forms apart
}

func (s *Room) file(w http.ResponseWriter, r *http.Request) {
	l := words(r)
	o, err := s.opts.Repository.Find(r.Context(), who(r), r.URL.Query().Get("path"))
	if s.failed(w, r, err) {
		return
	}
	o.Why = page.Words(r).Unread(o.Why)
	q := "?" + url.Values{"path": {o.Path}}.Encode()
	body := opened{
		Opened: o, Name: o.Path, Status: rowOf(l, o.Item).Status, Withdrawn: o.Status == repository.Withdrawn, Keys: fieldsOf(l, o.Document), ReadOnly: s.opts.Repository.Writable() != nil,
		Versions: atDocuments + "/versions" + q, Content: atDocuments + "/content" + q,
	}
	if o.Document != nil {
		if body.Name = o.Document.Title; page.Viewer(r.Context()).Sees(o.Document.Audience) {
			body.Read = "/documents/" + url.PathEscape(o.Document.ID)
		}
	}
	s.show(w, r, "file", body.Name, atDocuments, body)
}

func (s *Room) edit(w http.ResponseWriter, r *http.Request) {
	keys := changedKeys(r)
	d, err := s.opts.Repository.Edit(r.Context(), who(r), r.PostFormValue("path"), r.PostFormValue("base"), r.PostFormValue("entry"), keys)
	s.toDraft(w, r, d, err)
}

// content gives a file out, as nothing that a browser shows or runs.
func (s *Room) content(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("path")
	version, _ := strconv.ParseInt(r.URL.Query().Get("version"), 10, 64)
	data, err := s.opts.Repository.Content(r.Context(), who(r), name, version)
	if err == nil && data == nil {
		err = repository.ErrNone
	}
	if s.failed(w, r, err) {
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(path.Base(name)))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
}
