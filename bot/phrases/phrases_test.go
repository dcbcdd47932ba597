package phrases

import (
	"reflect"
	"strings"
	"testing"
)

// What Lotsen says in one language it says in the other, about as much.
func TestBothLanguages(t *testing.T) {
	sv, en := reflect.ValueOf(swedish), reflect.ValueOf(english)
	if sv.NumField() < 10 {
		t.Fatalf("%d fields: nothing is looked at", sv.NumField())
	}
	for i := range sv.NumField() {
		name := sv.Type().Field(i).Name
		a, b := texts(t, name, sv.Field(i)), texts(t, name, en.Field(i))
		if len(a) != len(b) {
			t.Errorf("%s: %d texts in Swedish, %d in English", name, len(a), len(b))
			continue
		}
		for k := range a {
			switch {
			case strings.TrimSpace(a[k]) == "" || strings.TrimSpace(b[k]) == "":
				t.Errorf("%s: Swedish %q, English %q", name, a[k], b[k])
			case strings.Count(a[k], "%s") != strings.Count(b[k], "%s"), strings.Count(a[k], "%") != strings.Count(b[k], "%"):
				t.Errorf("%s: other places to fill in: %q and %q", name, a[k], b[k])
			}
		}
	}
}

// texts are those of a field: one, or a list of some.
func texts(t *testing.T, name string, v reflect.Value) []string {
	t.Helper()
	switch list := v.Interface().(type) {
	case string:
		return []string{list}
	case []string:
		if len(list) == 0 {
			t.Errorf("%s is empty", name)
		}
		return list
	}
	if v.Kind() == reflect.Struct {
		var out []string
		for i := range v.NumField() {
			out = append(out, texts(t, name+"."+v.Type().Field(i).Name, v.Field(i))...)
		}
		return out
	}
	t.Fatalf("%s holds no text: %s", name, v.Kind())
	return nil
}

func TestIn(t *testing.T) {
	for lang, want := range map[string]string{"": "sv", "sv": "sv", "sv-SE": "sv", "de": "sv", "en": "en", "en-GB": "en", "EN": "en"} {
		if got := In(lang).Lang; got != want {
			t.Errorf("In(%q) speaks %s, want %s", lang, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		lang, want string
		n          int
	}{{"sv", "999", 999}, {"sv", "2\u00a0000", 2000}, {"en", "2,000", 2000}, {"en", "12,034", 12034}, {"en", "0", 0}} {
		if got := In(c.lang).Number(c.n); got != c.want {
			t.Errorf("Number(%d) in %s is %q, want %q", c.n, c.lang, got, c.want)
		}
	}
}

func TestValidity(t *testing.T) {
	for _, c := range []struct{ lang, by, until, from, want string }{
		{"sv", "Policy 2024", "2020-12-31", "", "ersatt av Policy 2024"},
		{"en", "Policy 2024", "", "", "replaced by Policy 2024"},
		{"en", "", "2020-12-31", "2031-01-01", "valid until 2020-12-31"},
		{"sv", "", "", "2031-01-01", "gäller från 2031-01-01"},
		{"sv", "", "", "", ""},
	} {
		if got := In(c.lang).Validity(c.by, c.until, c.from); got != c.want {
			t.Errorf("Validity(%q, %q, %q) in %s is %q, want %q", c.by, c.until, c.from, c.lang, got, c.want)
		}
	}
}
