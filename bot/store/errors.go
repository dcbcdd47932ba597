package store

import "errors"

// Errors that Open and, as to ErrLocked and ErrUnreachable, all methods wrap.
var (
	// ErrDatabase says that Options.Database is not a usable postgres:// URL.
	ErrDatabase = errors.New("not a postgres:// URL")
	// ErrUnreachable says that the PostgreSQL server cannot be reached or refuses us.
	ErrUnreachable = errors.New("PostgreSQL cannot be reached")
	// ErrLocked says that another process held the SQLite file for too long.
	ErrLocked = errors.New("locked by another process")
	// ErrDamaged says that the SQLite file is no database or is damaged.
	ErrDamaged = errors.New("not a database, or damaged")
	// ErrNewer says that a newer Lotsen has changed the database's schema.
	ErrNewer = errors.New("written by a newer version of Lotsen")
	// ErrKey says that the hash key is unusable or not the one of the database.
	ErrKey = errors.New("wrong hash key")
)
