package serving

import (
	"context"
	"net/http"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web"
	"lotsen/bot/web/page"
)

// signIn makes the pages ask people to sign in, where that is set.
func (s *Server) signIn(o *web.Options) error {
	c := s.of.Config.Server
	if !c.SignInOn {
		return nil
	}
	seal, err := chat.NewSeal(s.state.Secret("signin"))
	if err != nil {
		return err
	}
	in := c.SignIn
	in.URL, in.Store, in.Seal = c.URL, s.state.Sessions(), seal
	in.ID = func(issuer, subject string) string { return string(seal.User(issuer + " " + subject)) }
	in.Words = func(r *http.Request) *phrases.Words { return page.Words(r) }
	in.Audit = func(_ context.Context, p signin.Person, what string) {
		s.log.Info("signin: "+what, "person", p.ID, "role", in.Roles.Of(p).String())
	}
	if o.SignIn, err = signin.New(s.log, in); err != nil {
		return err
	}
	groups := &audience.File{Log: s.log, Path: s.of.Config.GroupsFile()}
	o.Viewer = func(p signin.Person) audience.Viewer {
		return groups.Groups().Of(audience.Person{Email: p.Email, SignInGroups: p.Groups})
	}
	s.open, o.Local = true, false
	return nil
}
