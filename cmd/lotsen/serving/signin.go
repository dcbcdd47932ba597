package serving

import (
	"net/http"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web"
	"lotsen/bot/web/page"
)

// signIn makes the pages ask people to sign in, where that is set; else the one-time
// link makes an administrator of whoever uses it on this machine.
func (s *Server) signIn(o *web.Options) (err error) {
	c := s.of.Config.Server
	in := c.SignIn
	in.URL, in.Audit = c.URL, s.lessons
	in.Words = func(r *http.Request) *phrases.Words { return page.Words(r) }
	if c.SignInOn {
		seal, err := chat.NewSeal(s.state.Secret("signin"))
		if err != nil {
			return err
		}
		in.Store, in.Seal, in.Audit = s.state.Sessions(), seal, s.state
		in.ID = func(issuer, subject string) string { return string(seal.User(issuer + " " + subject)) }
	}
	if o.SignIn, err = signin.New(s.log, in); err != nil {
		return err
	}
	groups := &audience.File{Log: s.log, Path: s.of.Config.GroupsFile()}
	o.Viewer = func(p signin.Person) audience.Viewer {
		if p.Link {
			return audience.Viewer{} // the pages show what they show to others on this machine
		}
		return groups.Groups().Of(audience.Person{Email: p.Email, SignInGroups: p.Groups})
	}
	s.people, s.open, o.Local = o.SignIn, c.SignInOn, !c.SignInOn
	return nil
}

// Once is the one-time link at an address; empty where there is none.
func (s *Server) Once(base string) string { return s.people.Once(base) }
