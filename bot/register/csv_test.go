package register

import (
	"errors"
	"strings"
	"testing"
)

func TestCSV(t *testing.T) {
	rows := [][]string{
		{"bodies", "quote"},
		{"Nämnden; styrelsen", "=1+1"},
		{"-", "+46\t@a"},
		{"\tNämnden", "\r=1"},
		{"@x", `Han sa "ja", sedan nej` + "\noch gick"},
	}
	for d, want := range map[Dialect]string{
		Plain: "bodies,quote\nNämnden; styrelsen,'=1+1\n'-,'+46\t@a\n'\tNämnden,\"'\r=1\"\n'@x,\"Han sa \"\"ja\"\", sedan nej\noch gick\"\n",
		Excel: "\uFEFFbodies;quote\r\n\"Nämnden; styrelsen\";'=1+1\r\n'-;'+46\t@a\r\n'\tNämnden;\"'=1\"\r\n'@x;\"Han sa \"\"ja\"\", sedan nej\r\noch gick\"\r\n",
	} {
		var out strings.Builder
		if err := CSV(&out, d, rows); err != nil || out.String() != want {
			t.Errorf("%v\ngot  %q\nwant %q", err, out.String(), want)
		}
	}
}

// full takes nothing.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestCSVFails(t *testing.T) {
	for _, d := range []Dialect{Plain, Excel} {
		if err := CSV(full{}, d, [][]string{{"a"}}); !errors.Is(err, errFull) {
			t.Errorf("onto a full disk: %v", err)
		}
	}
}
