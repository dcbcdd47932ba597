package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/joho/godotenv"
	"github.com/spf13/cobra"

	"golang.org/x/term"
	"lotsen/bot/crisis"
)

// Config holds the settings. A flag beats the environment, which beats .env,
// which beats the default.
type Config struct {
	Documents string   // folder; empty means the documents inside the binary
	Named     string   // the flag or variable that Documents was set by
	Data      string   // folder for the index and state
	Glossary  []string // the admin's own glossary files
	LogLevel  string   // debug, info, warn or error; empty means the command's own
	LogFormat string   // text or json
	Server    ServerConfig
	Encoder   string // on, or off to do without vectors
	Groups    string // file of who is in which audience; empty for groups.yaml in Documents
	Crisis    string // file of whom to turn to in danger; empty for the national lines
	Examples  string // file of questions to suggest; empty for those that the documents suggest
	Smoke     string // file of smoke questions; empty for smoke.txt in Documents
}

const documentsEnv = "LOTSEN_DOCUMENTS"

// Validate reports settings that cannot work.
func (c Config) Validate() error {
	var errs []error
	if c.Documents != "" {
		info, err := os.Stat(c.Documents)
		switch {
		case err != nil:
			errs = append(errs, fmt.Errorf("%s: %w", cmp.Or(c.Named, documentsEnv), err))
		case !info.IsDir():
			errs = append(errs, fmt.Errorf("%s: %s is not a folder", cmp.Or(c.Named, documentsEnv), c.Documents))
		}
	}
	for _, path := range c.Glossary {
		if _, err := os.Stat(path); err != nil {
			errs = append(errs, fmt.Errorf("LOTSEN_GLOSSARY: %w", err))
		}
	}
	if _, err := crisis.ReadLines(c.Crisis); err != nil {
		errs = append(errs, fmt.Errorf("LOTSEN_CRISIS: %w", err))
	}
	errs = append(errs, c.checkGroupsFile())
	if c.Encoder != encoderOn && c.Encoder != encoderOff {
		errs = append(errs, fmt.Errorf("%s: %q is neither on nor off", encoderEnv, c.Encoder))
	}
	return errors.Join(append(errs, c.checkLog()...)...)
}

// indexDir is where generations are kept.
func (c Config) indexDir() string { return filepath.Join(c.Data, "index") }

// configure reads the settings before a command runs.
func (a *app) configure(cmd *cobra.Command) error {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading .env: %w", err)
	}
	a.config = Config{
		Documents: setting(cmd, "documents", documentsEnv, ""),
		Data:      setting(cmd, "data", "LOTSEN_DATA", "var"),
		Glossary:  filepath.SplitList(os.Getenv("LOTSEN_GLOSSARY")),
		Smoke:     setting(cmd, "", "LOTSEN_SMOKE", ""),
		Groups:    setting(cmd, "", groupsEnv, ""),
		Examples:  setting(cmd, "", "LOTSEN_EXAMPLES", ""),
		Crisis:    setting(cmd, "", "LOTSEN_CRISIS", ""),
		Encoder:   strings.ToLower(setting(cmd, "", encoderEnv, encoderOn)),
	}
	if f := cmd.Flags().Lookup("documents"); f != nil && f.Changed {
		a.config.Named = "--documents"
	}
	a.config.LogLevel = strings.ToLower(setting(cmd, "", "LOTSEN_LOG_LEVEL", ""))
	a.config.LogFormat = strings.ToLower(setting(cmd, "", "LOTSEN_LOG", "text"))
	a.config.Server = serverConfig(cmd)
	if verbose, _ := cmd.Flags().GetBool("verbose"); verbose {
		a.config.LogLevel = "debug"
	}
	a.log = a.config.logger(a.stderr, slog.LevelWarn)
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

// setting gives a flag's value, else the environment's, else the default.
func setting(cmd *cobra.Command, flag, env, otherwise string) string {
	if f := cmd.Flags().Lookup(flag); f != nil && f.Changed {
		return f.Value.String()
	}
	if v := strings.TrimSpace(os.Getenv(env)); v != "" {
		return v
	}
	return otherwise
}
