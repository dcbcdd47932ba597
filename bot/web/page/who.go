package page

import (
	"context"

	"lotsen/bot/audience"
	"lotsen/bot/signin"
)

type contextKey struct{}

// asker is who opens a page.
type asker struct {
	viewer audience.Viewer
	role   signin.Role
}

// Viewer is who reads a page: where no one is signed in an unknown asker, who sees
// what is for all.
func Viewer(ctx context.Context) audience.Viewer {
	a, _ := ctx.Value(contextKey{}).(asker)
	return a.viewer
}

// Keeper is who looks after questions and lessons on a page: administrators look after
// those of all documents.
func Keeper(ctx context.Context) audience.Viewer {
	if Role(ctx) >= signin.Admin {
		return audience.Admin()
	}
	return Viewer(ctx)
}

// Role is what whoever opens a page may do.
func Role(ctx context.Context) signin.Role {
	a, _ := ctx.Value(contextKey{}).(asker)
	return a.role
}

// opened is a context in which someone opens a page.
func opened(ctx context.Context, viewer audience.Viewer, role signin.Role) context.Context {
	return context.WithValue(ctx, contextKey{}, asker{viewer, role})
}
