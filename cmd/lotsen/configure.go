package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"

	"github.com/joho/godotenv"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"lotsen/cmd/lotsen/collection"
	"lotsen/cmd/lotsen/settings"
)

// configure reads the settings before a command runs: a flag beats the
// environment, which beats .env, which beats the default.
func (a *app) configure(cmd *cobra.Command) error {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading .env: %w", err)
	}
	a.config = settings.Read(source(cmd))
	a.Collection = &collection.Collection{Config: &a.config, Log: a.config.Logger(a.stderr, slog.LevelWarn), Says: a.stderr}
	if f, ok := a.stdout.(*os.File); ok && os.Getenv("NO_COLOR") == "" {
		a.color = term.IsTerminal(int(f.Fd()))
	}
	a.out = &output{Writer: a.stdout}
	a.stdout = a.out
	if cmd.Name() == "doctor" {
		return nil // it reports what is wrong beside all else
	}
	return a.config.Validate()
}

// source is where a command's settings are read from.
func source(cmd *cobra.Command) settings.Source {
	return settings.Source{
		Flag: func(name string) (string, bool) {
			f := cmd.Flags().Lookup(name)
			if f == nil || !f.Changed {
				return "", false
			}
			return f.Value.String(), true
		},
		Env: os.Getenv,
	}
}
