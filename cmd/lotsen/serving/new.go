package serving

import (
	"context"
	"errors"
	"path/filepath"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/slack"
	"lotsen/bot/store"
	"lotsen/bot/teams"
	"lotsen/bot/web"
	"lotsen/bot/web/upkeep"
	"lotsen/bot/workbook"
	"lotsen/cmd/lotsen/collection"
	"lotsen/cmd/lotsen/operate"
	"lotsen/corpus/format/pdf"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
	"lotsen/index/vector"
)

// New makes what the settings ask for. Nothing runs yet.
func New(ctx context.Context, of *collection.Collection) (*Server, error) {
	g, err := of.Glossary()
	if err != nil {
		return nil, err
	}
	s := &Server{of: of, log: of.Log, live: new(index.Live), sets: vector.NewSets(of.Log, encoder.ShippedID())}
	s.metrics = operate.NewMetrics(s.live, s.queueDepth)
	if s.vectors = of.Background(s.live, s.sets, &s.gate); s.vectors != nil {
		s.metrics.Vectors(s.sets)
	}
	named, err := of.KeepCopy()
	if err != nil {
		return nil, err
	}
	b := of.Builder()
	s.keeper = keeper.New(of.Log, b, s.live, s.metrics.Built)
	s.startRepository(b, named)
	offer := desk.Options{
		Bot: bot.New(of.Log, s.live, g, bot.Options{Vector: of.Vector(s.sets)}), Library: s.live,
		Rebuild: s.keeper.Rebuild, Unused: s.keeper.Unused, Asked: s.metrics.Answered, Asking: s.gate.Enter,
		Pages:       of.Config.Server.URL,
		Generations: func() ([]index.Manifest, error) { return index.List(of.Config.IndexDir()) },
		Earlier:     func(id string) (*index.Generation, error) { return index.OpenGeneration(of.Config.IndexDir(), id) },
	}
	s.lessons = store.NewLate(of.Log, of.Config.Store())
	s.keeps = s.lessons
	if of.Config.Server.NeedsState() {
		if s.state, err = store.Open(ctx, of.Log, of.Config.Store()); err != nil {
			return nil, err
		}
		s.keeps, offer.Gaps = s.state, s.state.Gaps
	}
	offer.Log, offer.Lessons, offer.Unanswered, offer.Answered = of.Log, s.keeps, s.keeps.Unanswered, s.tally.Add
	offers, err := of.Desk(offer)
	if err != nil {
		return nil, err
	}
	s.metrics.Lost(func(ctx context.Context) (n int, err error) {
		all, _, err := s.keeps.Lessons(ctx)
		for _, l := range all {
			if l.Lost != "" {
				n++
			}
		}
		return n, err
	})
	s.watch = offers.WatchLessons
	if s.web, err = s.pages(offers); err != nil || s.state == nil {
		return s, err
	}
	if of.Config.Server.SlackOn() {
		err = s.startSlack(offers)
	}
	if err == nil && of.Config.Server.TeamsOn {
		err = s.startTeams(offers)
	}
	if err != nil {
		return nil, errors.Join(err, s.state.Close())
	}
	return s, nil
}

func (s *Server) startSlack(offers *desk.Desk) (err error) {
	if _, err := s.of.Groups(); err != nil {
		return err
	}
	cfg := s.of.Config.Server.Slack()
	cfg.Groups = (&audience.File{Log: s.log, Path: s.of.Config.GroupsFile()}).Groups
	cfg.Secret, cfg.Metrics, cfg.Audit = s.state.Secret("slack"), s.metrics, s.state
	cfg.Sheet = workbook.About(offers, s.keeps, s.of.Config.Server.URL)
	if s.slack, err = slack.New(s.log, cfg, offers, s.state); err == nil && cfg.SigningSecret != "" {
		s.slackHTTP, err = s.slack.Handler()
	}
	return err
}

// pages makes the web pages.
func (s *Server) pages(offers *desk.Desk) (*web.Site, error) {
	cache := filepath.Join(s.of.Config.Data, "cache")
	looks := pdf.NewGallery(filepath.Join(cache, "pages"), pdf.Options{CacheDir: filepath.Join(cache, "pdfium")})
	options := web.Options{Notes: s.keeps, Keep: s.keeps, Audit: s.keeps}
	options.Desk, options.URL, options.Contact, options.Local = offers, s.of.Config.Server.URL, s.of.Config.Server.Contact, true
	options.Documents.Picture = func(ctx context.Context, path, sum string, page int, quote string) ([]byte, error) {
		return looks.Picture(ctx, sum, page, quote, func() ([]byte, error) { return s.repository.Original(ctx, path, sum) })
	}
	options.Documents.Original = s.repository.Original
	options.Library = s.library()
	options.Upkeep = upkeep.Options{Records: s.keeps, Health: s.health}
	if err := s.signIn(&options); err != nil {
		return nil, err
	}
	return web.New(s.log, options)
}

func (s *Server) startTeams(offers *desk.Desk) (err error) {
	cfg := s.of.Config.Server.Teams
	cfg.Secret, cfg.Metrics, cfg.External = s.state.Secret("teams"), s.metrics, s.of.Config.Server.External == "yes"
	cfg.Groups = (&audience.File{Log: s.log, Path: s.of.Config.GroupsFile()}).Groups
	cfg.Sheet, cfg.Audit = workbook.About(offers, s.keeps, s.of.Config.Server.URL), s.state
	s.teams, err = teams.New(s.log, cfg, offers, s.state.Of("teams"))
	return err
}
