// Package settings holds what Lotsen is set to: it reads each setting from where
// it may stand, says which cannot work, and gives the parts what they need to
// know. It opens nothing.
package settings

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/crisis"
	"lotsen/bot/store"
	"lotsen/corpus/folder"
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
	Server    Server
	Encoder   string // on, or off to do without vectors
	Groups    string // file of who is in which audience; empty for groups.yaml in Documents
	Crisis    string // file of whom to turn to in danger; empty for the national lines
	Examples  string // file of questions to suggest; empty for those that the documents suggest
	Smoke     string // file of smoke questions; empty for smoke.txt in Documents
}

// Settings that more than one part names.
const (
	documentsEnv = "LOTSEN_DOCUMENTS"
	GroupsEnv    = "LOTSEN_GROUPS"
	EncoderEnv   = "LOTSEN_ENCODER"
	encoderOn    = "on"
	encoderOff   = "off"
)

// Source is where settings are read from. A flag beats the environment.
type Source struct {
	Flag func(name string) (value string, set bool)
	Env  func(name string) string // empty where it is not set
}

// Get gives the value of the flag where it was set, else the environment's, else
// otherwise. flag may be empty.
func (s Source) Get(flag, env, otherwise string) string {
	if v, set := s.Flag(flag); set {
		return v
	}
	return cmp.Or(strings.TrimSpace(s.Env(env)), otherwise)
}

// Read reads all settings.
func Read(from Source) Config {
	c := Config{
		Documents: from.Get("documents", documentsEnv, ""),
		Data:      from.Get("data", "LOTSEN_DATA", "var"),
		Glossary:  filepath.SplitList(from.Get("", "LOTSEN_GLOSSARY", "")),
		Smoke:     from.Get("", "LOTSEN_SMOKE", ""),
		Groups:    from.Get("", GroupsEnv, ""),
		Examples:  from.Get("", "LOTSEN_EXAMPLES", ""),
		Crisis:    from.Get("", "LOTSEN_CRISIS", ""),
		Encoder:   strings.ToLower(from.Get("", EncoderEnv, encoderOn)),
		LogLevel:  strings.ToLower(from.Get("", "LOTSEN_LOG_LEVEL", "")),
		LogFormat: strings.ToLower(from.Get("", "LOTSEN_LOG", "text")),
		Server:    readServer(from),
	}
	if _, set := from.Flag("documents"); set {
		c.Named = "--documents"
	}
	if verbose, _ := from.Flag("verbose"); verbose == "true" {
		c.LogLevel = "debug"
	}
	return c
}

// Validate reports settings that cannot work.
func (c Config) Validate() error {
	var errs []error
	if c.Documents != "" {
		info, err := os.Stat(c.Documents)
		switch {
		case errors.Is(err, fs.ErrNotExist) && c.Server.Database != "": // the database has the documents
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
		errs = append(errs, fmt.Errorf("%s: %q is neither on nor off", EncoderEnv, c.Encoder))
	}
	return errors.Join(append(errs, c.checkLog()...)...)
}

// IndexDir is where generations are kept.
func (c Config) IndexDir() string { return filepath.Join(c.Data, "index") }

// ByMeaning reports whether sentences are read for their meaning.
func (c Config) ByMeaning() bool { return c.Encoder != encoderOff }

// GroupsFile is the file that says who is in which audience; empty for none.
func (c Config) GroupsFile() string {
	if c.Groups == "" && c.Documents != "" {
		return filepath.Join(c.Documents, folder.GroupsFile)
	}
	return c.Groups
}

// checkGroupsFile refuses a file of who is in which audience that would be read as
// a document, and shown.
func (c Config) checkGroupsFile() error {
	if c.Documents != "" && filepath.Base(c.Groups) != folder.GroupsFile {
		if within, err := filepath.Rel(c.Documents, c.Groups); err == nil && c.Groups != "" && filepath.IsLocal(within) {
			return fmt.Errorf("%s: in the documents folder it has to be called %s, else it is read as a document", GroupsEnv, folder.GroupsFile)
		}
	}
	if _, err := os.Stat(filepath.Join(c.Documents, "groups.yml")); c.Groups == "" && c.Documents != "" && err == nil {
		return fmt.Errorf("groups.yml in the documents folder is not read: call it %s", folder.GroupsFile)
	}
	return nil
}

// Store gives where the state lies. The settings have been validated.
func (c Config) Store() store.Options {
	days, _ := strconv.Atoi(c.Server.Retention)
	audited, _ := strconv.Atoi(c.Server.AuditDays)
	return store.Options{
		Dir: c.Data, Database: c.Server.Database, HashKey: c.Server.HashKey,
		Retention: time.Duration(days) * 24 * time.Hour, AuditKept: time.Duration(audited) * 24 * time.Hour,
	}
}
