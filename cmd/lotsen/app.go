package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/retrieval"
	"lotsen/cmd/lotsen/collection"
	"lotsen/cmd/lotsen/settings"
)

// usageError marks an error as the caller's: a wrong flag, argument or
// question.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// app is what the commands share.
type app struct {
	*collection.Collection // that the settings name; there once the command is configured

	stdin          io.Reader
	stdout, stderr io.Writer
	out            *output // what stdout is, once the command is configured
	config         settings.Config
	color          bool
	links          bool                // quotes lead to the web page
	retriever      retrieval.Retriever // nil for the bot's own
	weights        *bot.Weights        // nil for those that ship
	viewer         audience.Viewer     // whom results are shown to
}

// withLibrary runs a function with a bot over an index that fits the documents,
// and what it answers from.
func (a *app) withLibrary(ctx context.Context, prepare collection.Prepare, fn func(*bot.Bot, bot.Library) error) error {
	return a.With(ctx, prepare, bot.Options{Retriever: a.retriever, Weights: a.weights}, fn)
}

// withBot is withLibrary for what needs only the bot.
func (a *app) withBot(ctx context.Context, prepare collection.Prepare, fn func(*bot.Bot) error) error {
	return a.withLibrary(ctx, prepare, func(b *bot.Bot, _ bot.Library) error { return fn(b) })
}

// output is standard output that remembers what went wrong: a full disk must not
// end in success.
type output struct {
	io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil && o.err == nil && !errors.Is(err, syscall.EPIPE) {
		o.err = fmt.Errorf("writing the output: %w", err)
	}
	return n, err
}
