package store

import (
	"os"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/chat/chattest"
)

// Every column of every table is told of by a row of README's table of what is kept of
// people, and that row names the table: a new one cannot be forgotten there.
func TestREADMETellsWhatIsKept(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	chattest.Check(t, err)
	_, section, _ := strings.Cut(string(readme), "\n## What is kept of people\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string]string{} // what → where
	for line := range strings.Lines(section) {
		if cells := strings.Split(line, " | "); len(cells) == 5 && strings.HasPrefix(line, "| ") {
			rows[strings.TrimPrefix(cells[0], "| ")] = cells[1]
		}
	}
	if len(rows) < 10 {
		t.Fatalf("only %d rows in README's table", len(rows))
	}
	told := map[string]string{}
	list, err := os.ReadFile("testdata/kept.txt")
	chattest.Check(t, err)
	for line := range strings.Lines(string(list)) {
		if column, row, ok := strings.Cut(strings.TrimSpace(line), " "); ok && column != "#" {
			told[column] = strings.TrimSpace(row)
		}
	}
	columns := columnsOf(t, newPlace(Options{Dir: t.TempDir()}).open(t))
	for _, column := range columns {
		row, ok := told[column]
		if !ok {
			t.Errorf("testdata/kept.txt does not tell in which row of README's table %s stands", column)
			continue
		}
		delete(told, column)
		table, _, _ := strings.Cut(column, ".")
		if !slices.ContainsFunc(keys(rows), func(what string) bool {
			return strings.HasPrefix(what, row) && strings.Contains(rows[what], "`"+table+"`")
		}) {
			t.Errorf("README has no row %q… of the table %s", row, table)
		}
	}
	for column := range told {
		t.Errorf("testdata/kept.txt tells of %s, which is not in the schema", column)
	}
}

func keys(rows map[string]string) (out []string) {
	for what := range rows {
		out = append(out, what)
	}
	return out
}

// columnsOf are the columns of all tables, but for what keeps the migrations.
func columnsOf(t *testing.T, s *Store) (out []string) {
	t.Helper()
	rows, err := s.read.QueryContext(t.Context(), `SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'lotsen_migrations' ORDER BY 1`)
	chattest.Check(t, err)
	defer rows.Close()
	for rows.Next() {
		var column string
		chattest.Check(t, rows.Scan(&column))
		out = append(out, column)
	}
	chattest.Check(t, rows.Err())
	if len(out) < 50 {
		t.Fatalf("only %d columns", len(out))
	}
	return out
}
