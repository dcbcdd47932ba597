package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

const (
	migrationsTable = "lotsen_migrations"
	lockFile        = "lotsen.lock"
	lockTimeout     = 10 * time.Second
)

// migrate applies what is missing of the schema. Replicas that start at the
// same time wait for each other: by the folder's lock with SQLite, by an
// advisory lock with PostgreSQL.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	kind := goose.DialectSQLite3
	options := []goose.ProviderOption{
		goose.WithTableName(migrationsTable), goose.WithGoMigrations(s.unsealing(), s.renaming()), goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()),
	}
	if s.sql.numbered {
		kind = goose.DialectPostgres
		wait, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 30))
		if err != nil {
			return fmt.Errorf("preparing the migrations' lock: %w", err)
		}
		options = append(options, goose.WithSessionLocker(wait))
	}
	p, err := goose.NewProvider(kind, s.write, files, options...)
	if err != nil {
		return fmt.Errorf("reading the migrations: %w", err)
	}
	done, err := p.Up(ctx)
	if err != nil {
		return s.wrap("bringing the schema up to date", err)
	}
	if len(done) > 0 {
		s.log.InfoContext(ctx, "store: schema brought up to date", "migrations", len(done))
	}
	have, know, err := p.GetVersions(ctx)
	if err != nil {
		return s.wrap("reading the schema's version", err)
	}
	if have > know {
		return fmt.Errorf("%s: %w: its schema is at %d, this one knows %d", s.sql.place, ErrNewer, have, know)
	}
	return nil
}

// lockFolder makes the data folder and holds its lock, so that two processes
// that start at the same time neither make two keys nor migrate twice.
func lockFolder(ctx context.Context, dir string) (unlock func(), err error) {
	if dir == "" {
		dir = "."
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, lockTimeout)
	defer cancel()
	l := flock.New(filepath.Join(dir, lockFile), flock.SetPermissions(0o600))
	if _, err := l.TryLockContext(ctx, 20*time.Millisecond); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, fmt.Errorf("locking the data folder %s: %w", dir, ErrLocked)
		}
		return nil, fmt.Errorf("locking the data folder: %w", err)
	}
	return func() { _ = l.Unlock() }, nil
}
