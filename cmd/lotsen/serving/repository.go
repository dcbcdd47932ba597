package serving

import (
	"context"

	"lotsen/bot/repository"
	"lotsen/bot/smoke"
	"lotsen/bot/web/library"
	"lotsen/index/keeper"
)

// startRepository makes what keeps the documents as people change them on the pages.
func (s *Server) startRepository(b *keeper.Builder) {
	c := s.of.Config
	s.repository = repository.New(s.log, repository.Options{
		State: s.opened, Kept: c.Store().Exists, Folder: b.Folder, Index: b.Dir, Data: c.Data, Shared: c.Server.Database != "", External: c.Smoke != "",
		Builder: s.of.BuilderOf, Live: s.live, Rebuild: s.keeper.Renew, Use: s.keeper.Use, Groups: s.of.NowGroups,
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

// syncDocuments makes the folder what the state has decided, before it is read: what a
// kill left undone, and what other replicas did. Without a state the folder answers.
func (s *Server) syncDocuments(ctx context.Context) {
	if err := s.repository.Sync(ctx); err != nil && ctx.Err() == nil {
		s.log.Error("the documents folder may not be as it was decided", "err", err)
	}
}

// library is what the pages of documents are made of.
func (s *Server) library() library.Options {
	return library.Options{
		Repository: s.repository, Audit: s.keeps, Log: s.keeps, Groups: s.of.NowGroups,
		Questions: func(text string) error { _, err := smoke.Parse(text); return err },
	}
}
