package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The tests' PostgreSQL is the one of LOTSEN_TEST_POSTGRES, a URL whose user
// may create schemas. Else a private server is started where PostgreSQL is
// installed; with LOTSEN_TEST_NEED_POSTGRES set its absence is a failure.
var testServer = sync.OnceValues(startPostgres)

var stopPostgres = func() {}

func TestMain(m *testing.M) {
	if job := os.Getenv(jobVariable); job != "" {
		os.Exit(runJob(job))
	}
	_ = flag.Set("test.parallel", "8") // what runs beside others mostly waits; the command line may say otherwise
	code := m.Run()
	stopPostgres()
	os.Exit(code)
}

// postgresURL returns a URL of an empty schema that goes when the test ends.
func postgresURL(t testing.TB) string {
	t.Helper()
	server, err := testServer()
	if errors.Is(err, exec.ErrNotFound) && os.Getenv("LOTSEN_TEST_NEED_POSTGRES") == "" {
		t.Skipf("no PostgreSQL here: %v; install Debian's postgresql or set LOTSEN_TEST_POSTGRES", err)
	}
	if err != nil {
		t.Fatalf("starting PostgreSQL: %v", err)
	}
	schema := "lotsen_test_" + strings.ToLower(rand.Text()[:12])
	admin, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := admin.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := admin.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			t.Errorf("dropping the test's schema: %v", err)
		}
		admin.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

func startPostgres() (string, error) {
	if u := os.Getenv("LOTSEN_TEST_POSTGRES"); u != "" {
		return u, nil
	}
	initdb, server, err := postgresPrograms()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "pg") // short, as a socket's path has at most 107 bytes
	if err != nil {
		return "", err
	}
	attr := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if os.Getuid() == 0 {
		if attr.Credential, err = unprivileged(); err != nil {
			return "", err
		}
		if err := os.Chown(dir, int(attr.Credential.Uid), int(attr.Credential.Gid)); err != nil {
			return "", err
		}
	}
	data := filepath.Join(dir, "data")
	c := exec.Command(initdb, "-D", data, "-U", "lotsen", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	c.SysProcAttr, c.Dir = attr, dir
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("initdb: %w\n%s", err, out)
	}
	c = exec.Command(server, "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off")
	c.SysProcAttr, c.Dir = attr, dir
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return "", err
	}
	c.Stdout, c.Stderr = log, log
	if err := c.Start(); err != nil {
		return "", err
	}
	stopPostgres = func() {
		c.Process.Signal(syscall.SIGQUIT)
		c.Wait()
		os.RemoveAll(dir)
	}
	return awaitPostgres("postgres://lotsen@/postgres?host="+url.QueryEscape(dir), log.Name())
}

func awaitPostgres(u, log string) (string, error) {
	db, err := sql.Open("pgx", u)
	if err != nil {
		return "", err
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		err := db.PingContext(ctx)
		if err == nil {
			return u, nil
		}
		if ctx.Err() != nil {
			text, _ := os.ReadFile(log)
			return "", fmt.Errorf("%w\n%s", err, text)
		}
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// postgresPrograms finds initdb and postgres on PATH or where Debian puts them.
func postgresPrograms() (initdb, server string, err error) {
	dirs, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	if p, err := exec.LookPath("initdb"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			dirs = append(dirs, filepath.Dir(p))
		}
	}
	for _, d := range dirs {
		initdb, server = filepath.Join(d, "initdb"), filepath.Join(d, "postgres")
		if _, err := exec.LookPath(initdb); err != nil {
			continue
		}
		if _, err := exec.LookPath(server); err == nil {
			return initdb, server, nil
		}
	}
	return "", "", fmt.Errorf("initdb and postgres: %w", exec.ErrNotFound)
}

// unprivileged is whom PostgreSQL runs as, since it refuses root.
func unprivileged() (*syscall.Credential, error) {
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}
