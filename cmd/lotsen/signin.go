package main

import (
	"context"
	"net/http"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
	"lotsen/bot/web"
)

// signIn makes the pages ask people to sign in, where that is set.
func (a *app) signIn(s *server, o *web.Options) error {
	c := a.config.Server
	if !c.signInOn {
		return nil
	}
	seal, err := chat.NewSeal(s.state.Secret("signin"))
	if err != nil {
		return err
	}
	in := c.SignIn
	in.URL, in.Store, in.Seal = c.URL, s.state.Sessions(), seal
	in.ID = func(issuer, subject string) string { return string(seal.User(issuer + " " + subject)) }
	in.Words = func(r *http.Request) *phrases.Words { return web.Words(r) }
	in.Audit = func(_ context.Context, p signin.Person, what string) {
		a.log.Info("signin: "+what, "person", p.ID, "role", in.Roles.Of(p).String())
	}
	if o.SignIn, err = signin.New(a.log, in); err != nil {
		return err
	}
	groups := &audience.File{Log: a.log, Path: a.config.groupsFile()}
	o.Viewer = func(p signin.Person) audience.Viewer {
		return groups.Groups().Of(audience.Person{Email: p.Email, SignInGroups: p.Groups})
	}
	s.open = true
	return nil
}
