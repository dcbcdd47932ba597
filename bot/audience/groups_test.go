package audience

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const example = `
# who is in which audience
Enhetschefer:
  slack_users: [slack:T1/U1, U2]
  slack_user_groups: S1
  slack_channels: [C1, slack:T1/C2]
  emails: [Kim@stad.example, "@chefer.example"]
HR:
  email_domains: [hr.example]
  sign_in_groups: [hr-alla]
  entra_groups: [5f0c-aa]
tom:
`

func TestOf(t *testing.T) {
	g, err := Parse([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(g.All(), " "); got != "enhetschefer hr tom" {
		t.Errorf("audiences %q", got)
	}
	person := func(team, user string) Person { return Person{InstalledTeam: "T1", SlackTeam: team, SlackUser: user} }
	for _, c := range []struct {
		name string
		who  Person
		want Viewer
	}{
		{"nobody", Person{}, Viewer{}},
		{"by id and workspace", person("T1", "U1"), In("enhetschefer")},
		{"by id alone", person("T1", "U2"), In("enhetschefer")},
		{"the same id elsewhere", person("T9", "U1"), Viewer{}},
		{"a bare id elsewhere", person("T9", "U2"), Viewer{}},
		{"an id of no workspace", person("", "U2"), Viewer{}},
		{"another", person("T1", "U3"), Viewer{}},
		{"by user group", Person{InstalledTeam: "T1", SlackTeam: "T1", SlackUser: "U9", SlackUserGroups: []string{"S0", "S1"}}, In("enhetschefer")},
		{"by another user group", Person{InstalledTeam: "T1", SlackTeam: "T1", SlackUser: "U9", SlackUserGroups: []string{"S11"}}, Viewer{}},
		{"by address", Person{Email: "kim@Stad.example"}, In("enhetschefer")},
		{"by another address", Person{Email: "akim@stad.example"}, Viewer{}},
		{"by domain", Person{Email: "a@chefer.example"}, In("enhetschefer")},
		{"by domain of another key", Person{Email: "a@HR.example"}, In("hr")},
		{"by what ends like a domain", Person{Email: "a@evilhr.example"}, Viewer{}},
		{"by a domain below", Person{Email: "a@b.hr.example"}, Viewer{}},
		{"by an address with two signs", Person{Email: "a@hr.example@evil.example"}, Viewer{}},
		{"by the domain alone", Person{Email: "@hr.example"}, Viewer{}},
		{"by sign-in", Person{SignInGroups: []string{"HR-alla"}}, In("hr")},
		{"by Entra", Person{EntraGroups: []string{"5F0C-AA"}}, In("hr")},
		{"by several", Person{Email: "a@hr.example", EntraGroups: []string{"x"}, InstalledTeam: "T1", SlackTeam: "T1", SlackUser: "U1"}, In("hr", "enhetschefer")},
	} {
		if got := g.Of(c.who); got != c.want {
			t.Errorf("%s: in %q, want %q", c.name, got.Names(), c.want.Names())
		}
	}
	for channel, want := range map[string]Viewer{"C1": In("enhetschefer"), "C2": In("enhetschefer"), "C3": {}, "": {}} {
		if got := g.OfSlackChannel("T1", "T1", channel); got != want {
			t.Errorf("in %s %q may be said, want %q", channel, got.Names(), want.Names())
		}
	}
	if got := g.OfSlackChannel("T1", "T9", "C1"); got != (Viewer{}) {
		t.Errorf("in another workspace's channel %q may be said", got.Names())
	}
	if got := g.Unknown("Chefer, HR, Okänd"); !slices.Equal(got, []string{"chefer", "okänd"}) {
		t.Errorf("unknown are %q", got)
	}
	if got := g.Unknown("alla"); len(got) > 0 {
		t.Errorf("of all, unknown are %q", got)
	}
	if ids, byEmail := g.SlackUserGroups(); !slices.Equal(ids, []string{"S1"}) || !byEmail {
		t.Errorf("to be asked: %q, %v", ids, byEmail)
	}
	var none *Groups
	if none.Of(person("T1", "U1")) != (Viewer{}) || none.Known("hr") || len(none.Unknown("hr")) != 1 {
		t.Error("no groups know someone")
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"- a\n":                                       "names of audiences",
		"chefer: [U1]\n":                              "keys such as slack_users",
		"chefer:\n  slack_user: [U1]\n":               `"slack_user" is none of`,
		"chefer:\n  slack_users: [anna]\n":            "no Slack id",
		"chefer:\n  slack_users: [X/U1]\n":            "no Slack id",
		"chefer:\n  slack_users: [S1]\n":              "no Slack id",
		"chefer:\n  slack_channels: [\"#a\"]\n":       "no Slack id",
		"chefer:\n  slack_users: {U1: x}\n":           "one value or a list",
		"chefer:\n  slack_users: [[U1]]\n":            "must be a value",
		"chefer:\n  emails: [stad.example]\n":         "no address",
		"chefer:\n  emails: [\"a@\"]\n":               "no address",
		"chefer:\n  email_domains: [a@b.se]\n":        "no domain",
		"alla:\n  slack_users: [U1]\n":                "is everyone",
		"chefer:\nChefer :\n":                         "twice",
		"chefer:\n  emails: [a@b]\n  emails: [c@d]\n": "twice",
		"\"a, b\":\n":                                 "no comma",
		"chefer:\n\tx: y":                             "line",
	} {
		if _, err := Parse([]byte(text)); !errors.Is(err, ErrGroups) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if g, err := Parse(nil); err != nil || len(g.All()) > 0 {
		t.Errorf("an empty file: %v, %v", g.All(), err)
	}
}

// A changed file counts at once; a broken one closes all that it opened.
func TestFile(t *testing.T) {
	var log strings.Builder
	path := filepath.Join(t.TempDir(), "groups.yaml")
	f := &File{Log: slog.New(slog.NewTextHandler(&log, nil)), Path: path}
	who := Person{InstalledTeam: "T1", SlackTeam: "T1", SlackUser: "U1"}
	for i, c := range []struct {
		text string
		want Viewer
		says string
	}{
		{"", Viewer{}, ""},
		{"chefer:\n  slack_users: [U1]\n", In("chefer"), ""},
		{"chefer:\n  slack_users: [U2]\n", Viewer{}, ""}, // as long as before, within the same second
		{"chefer:\n  slack_users: [U1]\n", In("chefer"), ""},
		{"chefer:\n  slack_users: [U1\n", Viewer{}, "cannot be used"},
		{"chefer:\n  slack_users: [U1]\n", In("chefer"), ""},
		{"", Viewer{}, "no groups any more"},
	} {
		log.Reset()
		if c.text == "" {
			_ = os.Remove(path)
		} else if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_ = os.Chtimes(path, time.Unix(1e9, 0), time.Unix(1e9, 0))
		for range 2 {
			if got := f.Groups().Of(who); got != c.want {
				t.Errorf("%d: in %q, want %q", i, got.Names(), c.want.Names())
			}
		}
		if n := strings.Count(log.String(), "level=ERROR"); n > 1 || (n == 1) != (c.says != "") || !strings.Contains(log.String(), c.says) {
			t.Errorf("%d: logged %q, want %q once", i, log.String(), c.says)
		}
	}
}

func TestRead(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "groups.yaml")
	if g, err := Read(missing, false); err != nil || len(g.All()) > 0 {
		t.Errorf("one that need not be: %v, %v", g, err)
	}
	if _, err := Read(missing, true); !errors.Is(err, ErrGroups) {
		t.Errorf("one that a setting names: %v", err)
	}
	if g, err := Read("", true); err != nil || g.Known("chefer") {
		t.Errorf("none: %v, %v", g, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte("a: {slack_users: [U1]}\n"))
	f.Add([]byte("a: &x {emails: a@b}\nb: *x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := Parse(data)
		if err != nil && !errors.Is(err, ErrGroups) {
			t.Errorf("%v wraps no ErrGroups", err)
		}
		if g.Of(Person{InstalledTeam: "T", SlackTeam: "T9"}) != (Viewer{}) {
			t.Error("someone of no id is in an audience")
		}
	})
}
