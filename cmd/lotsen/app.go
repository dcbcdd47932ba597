package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"syscall"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/retrieval"
)

// usageError marks an error as the caller's: a wrong flag, argument or
// question.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// app is what the commands share.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	out            *output // what stdout is, once the command is configured
	config         Config
	log            *slog.Logger
	color          bool
	links          bool                // quotes lead to the web page
	retriever      retrieval.Retriever // nil for the bot's own
	weights        *bot.Weights        // nil for those that ship
	viewer         audience.Viewer     // whom results are shown to
	cache          string              // where what was read is kept; empty for in the data folder
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
