package signin

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Role is what a person may do on the pages.
type Role int

// The roles; each may do what those before it may.
const (
	Nobody Role = iota // not signed in
	Reader             // asks and reads
	Editor             // changes documents and teaches
	Admin              // all else: reindexing, rolling back, ending sessions
)

var roleNames = []string{"nobody", "reader", "editor", "admin"}

func (r Role) String() string {
	if r < 0 || int(r) >= len(roleNames) {
		return fmt.Sprintf("Role(%d)", int(r))
	}
	return roleNames[r]
}

// Person is who is signed in.
type Person struct {
	ID     string   `json:"id"`   // names the person without saying who it is: a keyed hash
	Name   string   `json:"name"` // as the issuer tells it
	Email  string   `json:"email,omitempty"`
	Groups []string `json:"groups,omitempty"` // as the issuer tells them, groups and roles of the app
	Link   bool     `json:"link,omitempty"`   // signed in by the one-time link
}

// Roles says which groups of the sign-in make an editor or an administrator.
// Whoever is signed in and in none is a reader.
type Roles struct {
	Editors, Admins []string
}

// Of gives a person's role.
func (r Roles) Of(p Person) Role {
	in := func(groups []string) bool {
		return slices.ContainsFunc(groups, func(g string) bool {
			return slices.ContainsFunc(p.Groups, func(have string) bool { return strings.EqualFold(have, g) })
		})
	}
	switch {
	case p.ID == "":
		return Nobody
	case p.Link || in(r.Admins):
		return Admin
	case in(r.Editors):
		return Editor
	}
	return Reader
}

type contextKey struct{}

// From returns who asks, and false where no one is signed in.
func From(ctx context.Context) (Person, bool) {
	p, ok := ctx.Value(contextKey{}).(Person)
	return p, ok
}

// With is a context in which a person asks.
func With(ctx context.Context, p Person) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}
