package settings

import (
	"fmt"
	"io"
	"log/slog"
)

var logLevels = map[string]slog.Level{
	"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError,
}

func (c Config) checkLog() []error {
	var errs []error
	if _, ok := logLevels[c.LogLevel]; !ok && c.LogLevel != "" {
		errs = append(errs, fmt.Errorf("LOTSEN_LOG_LEVEL: %q is none of debug, info, warn, error", c.LogLevel))
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		errs = append(errs, fmt.Errorf("LOTSEN_LOG: %q is neither text nor json", c.LogFormat))
	}
	return errs
}

// Logger writes to w from the level that is set on, else from the given one.
func (c Config) Logger(w io.Writer, otherwise slog.Level) *slog.Logger {
	level, ok := logLevels[c.LogLevel]
	if !ok {
		level = otherwise
	}
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
