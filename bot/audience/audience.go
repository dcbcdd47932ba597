// Package audience says for whom a document is and who someone is: which
// audiences a document names, who is in one (groups.yaml), and what a viewer may
// see. It reads no document and finds nothing; bot/analysis leaves out by it what
// is not for a viewer.
package audience

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// all are the names by which a document says that it is for all.
var all = []string{"alla", "all"}

// IsAll reports whether a name of an audience is that of everyone.
func IsAll(name string) bool { return slices.Contains(all, fold(name)) }

// Viewer is whom something is shown to: the audiences that they are in. The
// zero value is an unknown asker, who sees what is for all. It is a plain value
// and may be compared.
type Viewer struct {
	everything bool
	names      string // sorted, each after a line break
}

// Admin sees every document: whoever has the files themselves.
func Admin() Viewer { return Viewer{everything: true} }

// In is a viewer in the audiences of these names, whatever is known of them.
func In(names ...string) Viewer {
	var v Viewer
	names = slices.Clone(names)
	for i, n := range names {
		names[i] = fold(n)
	}
	slices.Sort(names)
	for _, n := range slices.Compact(names) {
		if n != "" {
			v.names += "\n" + n
		}
	}
	return v
}

// Names are the names of a viewer's audiences, sorted.
func (v Viewer) Names() []string {
	if v.names == "" {
		return nil
	}
	return strings.Split(v.names[1:], "\n")
}

// And is a viewer who sees what either sees.
func (v Viewer) And(other Viewer) Viewer {
	if v.everything || other.everything {
		return Admin()
	}
	return In(append(v.Names(), other.Names()...)...)
}

// SeesAll reports whether the viewer sees every document.
func (v Viewer) SeesAll() bool { return v.everything }

// Sees reports whether a document is for the viewer, by what it says of its
// audience.
func (v Viewer) Sees(audience string) bool {
	if v.everything || audience == "" {
		return true
	}
	names := Names(audience)
	return names == nil || slices.ContainsFunc(names, v.in)
}

func (v Viewer) in(name string) bool { return strings.Contains(v.names+"\n", "\n"+name+"\n") }

// Names are the audiences that a document names, as groups.yaml writes them; nil
// where it is for all.
func Names(audience string) []string {
	var out []string
	for _, n := range strings.FieldsFunc(audience, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		n = fold(n)
		if IsAll(n) {
			return nil
		}
		if n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// fold makes names alike that differ in case, spaces or encoding.
func fold(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(name)), " "))
}
