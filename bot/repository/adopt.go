package repository

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"lotsen/corpus"
	"lotsen/corpus/folder"
)

// adopt gives the state what the folder holds and no version tells, so that other
// replicas get it. A file that is away is none that was withdrawn: a folder may be new.
func (s *Repository) adopt(ctx context.Context, st State) error {
	print, err := s.opts.Folder.Fingerprint(ctx)
	if err != nil || print == s.adopted {
		return err
	}
	done, err := s.find(ctx, st, s.opts.Folder, func(name string, last Version) ([]byte, error) {
		if checkPath(name) != nil {
			return nil, nil
		}
		data, err := s.read(name)
		if err != nil || data == nil {
			return nil, nil // the index tells of it
		}
		if last.ID > 0 && last.Sum == Sum(data) {
			return nil, nil
		}
		return data, nil
	})
	if done {
		s.adopted = print
	}
	return err
}

// takeOver gives the state what the folder that this one is a copy of holds and no
// version tells: a new file, and a new content of one that nobody has changed since it
// was found. What people decided stays.
func (s *Repository) takeOver(ctx context.Context, st State) error {
	if s.opts.Named.Path() == "" && s.taken != "" { // what ships with the program stays as it is
		return nil
	}
	print, err := s.opts.Named.Fingerprint(ctx)
	if errors.Is(err, folder.ErrNone) || print == s.taken && err == nil {
		return nil // the state has them
	}
	if err != nil {
		return err
	}
	done, err := s.find(ctx, st, s.opts.Named, func(name string, last Version) ([]byte, error) {
		data, err := s.opts.Named.Read(name)
		if err != nil {
			s.log.Warn("repository: a file of the read-only documents folder is not taken over", "doc", name, "err", err)
			return nil, nil
		}
		if data == nil {
			data = []byte{}
		}
		if last.ID == 0 {
			return data, nil
		}
		sum := Sum(data)
		if last.Sum == sum {
			return nil, nil
		}
		was, err := st.Versions(ctx, s.place(), name)
		if err != nil || slices.ContainsFunc(was, func(v Version) bool { return v.Sum == sum }) {
			return nil, err
		}
		if last.What != Found {
			s.log.Warn("repository: a file was changed in the read-only documents folder; as it was decided on the pages it stays", "doc", name)
			return nil, nil
		}
		return data, nil
	})
	if done {
		s.taken = print
	}
	return err
}

// newest are the newest versions of all files, by path.
func (s *Repository) newest(ctx context.Context, st State) (map[string]Version, error) {
	all, err := st.Since(ctx, s.place(), 0)
	out := map[string]Version{}
	for _, v := range all {
		out[v.Path] = v
	}
	return out, err
}

// find makes versions of the files of a folder, all together, so that no replica has a
// document without the file beside it that says whom it is for. of is given the newest
// version of each, without an ID where there is none, and gives what is to be one; nil:
// nothing. find reports false where other versions came between, and the next look has to
// do it.
func (s *Repository) find(ctx context.Context, st State, in *folder.Folder, of func(name string, last Version) ([]byte, error)) (bool, error) {
	files, err := in.Files(ctx)
	if err != nil {
		return false, err
	}
	now, err := s.newest(ctx, st)
	if err != nil {
		return false, err
	}
	live, err := s.liveDocuments()
	if err != nil {
		live = map[string]*corpus.Document{} // who may see earlier versions is told later then
	}
	var writes []Write
	for _, name := range files {
		data, err := of(name, now[name])
		if err != nil {
			return false, err
		}
		if data == nil {
			continue
		}
		w := Write{Path: name, Base: Sum(data), Sum: Sum(data), Found: Sum(data), What: Found}
		if d := live[name]; d != nil {
			w.Was = d.Audience
		}
		if err := st.PutBlob(ctx, w.Sum, data); err != nil {
			return false, err
		}
		writes = append(writes, w)
	}
	if len(writes) == 0 {
		return true, nil
	}
	err = st.Commit(ctx, s.place(), s.progress().Done, Draft{}, writes, nil)
	if errors.Is(err, ErrBehind) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("keeping what was found in the documents folder: %w", err)
	}
	_, err = s.sync(ctx, st)
	return err == nil, err
}
