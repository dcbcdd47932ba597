package serving

import (
	"context"
	"errors"
	"fmt"

	"lotsen/bot/repository"
	"lotsen/bot/smoke"
	"lotsen/bot/web/library"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

// startRepository makes what keeps the documents as people change them on the pages.
func (s *Server) startRepository(b *keeper.Builder, named *folder.Folder) {
	c := s.of.Config
	s.repository = repository.New(s.log, repository.Options{
		State: s.opened, Kept: c.Store().Exists, Folder: b.Folder, Index: b.Dir, Data: c.Data, Shared: c.Server.Database != "", External: c.Smoke != "",
		Builder: s.of.BuilderOf, Live: s.live, Rebuild: s.keeper.Renew, Use: s.keeper.Use, Groups: s.of.NowGroups, Named: named,
		Keep: c.Server.VersionsKept(),
	})
}

// opened is the state, which is made where there is none.
func (s *Server) opened(ctx context.Context) (repository.State, error) {
	if s.state != nil {
		return s.state, nil
	}
	return s.lessons.Open(ctx)
}

// startIndex opens the index of the documents as they were decided, or builds it: what a
// kill left undone, and what other replicas did, is done first. Without a state the folder
// answers. Where there are no documents yet, they can be put in on the pages.
func (s *Server) startIndex(ctx context.Context) error {
	if err := s.repository.Sync(ctx); err != nil && ctx.Err() == nil {
		if !s.repository.Whole() {
			return fmt.Errorf("getting the documents from the database: %w", err)
		}
		s.log.Error("the documents folder may not be as it was decided", "err", err)
	}
	err := s.keeper.Start(ctx)
	if errors.Is(err, index.ErrNoDocuments) && s.web != nil && s.repository.Writable() == nil {
		s.log.Warn("there are no documents yet; put them into the folder or in on the pages", "documents", s.of.Documents().String())
		return nil
	}
	return err
}

// library is what the pages of documents are made of.
func (s *Server) library() library.Options {
	return library.Options{
		Repository: s.repository, Audit: s.keeps, Log: s.keeps, Groups: s.of.NowGroups,
		Questions: func(text string) error { _, err := smoke.Parse(text); return err },
	}
}
