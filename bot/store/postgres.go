package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

const (
	postgresConnections = 10
	connectTimeout      = 5 * time.Second
	// idleInTransaction ends the transaction of a replica that froze or whose
	// network broke, so that its locks do not keep the others waiting.
	idleInTransaction = "SET idle_in_transaction_session_timeout = '2s'"
)

// openPostgres connects once, so that a wrong address or password is an error now.
func (s *Store) openPostgres(ctx context.Context, url string) error {
	c, err := postgresConfig(url)
	if err != nil {
		return err
	}
	s.sql = dialect{
		place:    fmt.Sprintf("%s/%s", net.JoinHostPort(c.Host, strconv.Itoa(int(c.Port))), c.Database),
		now:      `CAST(extract(epoch FROM statement_timestamp()) * 1000 AS BIGINT)`,
		lock:     `FOR UPDATE SKIP LOCKED`,
		alone:    `SELECT last FROM counter WHERE name = 'takes' FOR UPDATE`,
		numbered: true,
		options:  &sql.TxOptions{Isolation: sql.LevelReadCommitted},
		known:    knownPostgres,
		full:     fullPostgres,
	}
	// After connecting rather than as a parameter of it, which poolers refuse.
	db := stdlib.OpenDB(*c, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, idleInTransaction)
		return err
	}))
	db.SetMaxOpenConns(postgresConnections)
	db.SetMaxIdleConns(postgresConnections)
	db.SetConnMaxIdleTime(5 * time.Minute)
	db.SetConnMaxLifetime(time.Hour)
	s.write, s.read = db, db
	if err := db.PingContext(ctx); err != nil {
		return errors.Join(s.wrap("connecting as "+strconv.Quote(c.User), err), db.Close())
	}
	return nil
}

// postgresConfig reads the URL. What is wrong with it is not quoted, as any
// part of it may be a piece of the password.
func postgresConfig(url string) (*pgx.ConnConfig, error) {
	scheme, rest, found := strings.Cut(url, "://")
	if !found || scheme != "postgres" && scheme != "postgresql" {
		return nil, fmt.Errorf("LOTSEN_DATABASE: %w: leave it empty for SQLite, or write postgres://user:password@host:5432/database", ErrDatabase)
	}
	c, err := pgx.ParseConfig(url)
	// An @ behind the host means that a password with / ? # in it was cut there,
	// and that what looks like the database's name is a piece of it.
	if end := strings.IndexAny(rest, "/?#"); err != nil || end >= 0 && strings.Contains(rest[end:], "@") {
		return nil, fmt.Errorf("LOTSEN_DATABASE: %w that can be read: write postgres://user:password@host:5432/database, "+
			"special characters in the password percent-encoded (@ as %%40, / as %%2F, : as %%3A)", ErrDatabase)
	}
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = connectTimeout
	}
	if c.RuntimeParams["application_name"] == "" {
		c.RuntimeParams["application_name"] = "lotsen"
	}
	return c, nil
}

func knownPostgres(err error) error {
	var connecting *pgconn.ConnectError
	var network *net.OpError
	var server *pgconn.PgError
	switch {
	case errors.As(err, &connecting), errors.As(err, &network), errors.Is(err, driver.ErrBadConn):
		return ErrUnreachable
	case errors.As(err, &server) && strings.HasPrefix(server.Code, "57P"): // shutting down, starting
		return ErrUnreachable
	}
	return nil
}

func fullPostgres(err error) bool {
	var server *pgconn.PgError
	return errors.As(err, &server) && server.Code == "53100"
}
