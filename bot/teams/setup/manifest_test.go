package setup_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"lotsen/bot/teams/setup"
	"lotsen/bot/teams/teamstest"
)

func unzip(t *testing.T, raw []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	return out
}

func appPackage(t *testing.T) map[string][]byte {
	t.Helper()
	raw, err := setup.Package{AppID: teamstest.AppID, URL: "https://lotsen.example.org/", Organization: "Storköpings kommun"}.Zip()
	if err != nil {
		t.Fatal(err)
	}
	return unzip(t, raw)
}

// anything stands for the few patterns with look-ahead, which Go cannot read.
type anything string

func (anything) MatchString(string) bool { return true }
func (a anything) String() string        { return string(a) }

func pattern(s string) (jsonschema.Regexp, error) {
	re, err := regexp.Compile(s)
	if err != nil {
		return anything(s), nil
	}
	return re, nil
}

// The manifest and its English words are valid against Microsoft's own schema,
// which npm's @microsoft/app-manifest brings where PEERS is set up.
func TestManifestIsValid(t *testing.T) {
	schemas := filepath.Join(os.Getenv("PEERS"), "node_modules/@microsoft/app-manifest/build/json-schemas/teams/v"+setup.ManifestVersion)
	if _, err := os.Stat(schemas); err != nil {
		t.Skip("no schemas: ", err)
	}
	files := appPackage(t)
	for name, schema := range map[string]string{"manifest.json": "MicrosoftTeams.schema.json", "en.json": "MicrosoftTeams.Localization.schema.json"} {
		c := jsonschema.NewCompiler()
		c.UseRegexpEngine(pattern)
		s, err := c.Compile(filepath.Join(schemas, schema))
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPackage(t *testing.T) {
	files := appPackage(t)
	var m map[string]any
	if err := json.Unmarshal(files["manifest.json"], &m); err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]int{"color.png": 192, "outline.png": 32} {
		img, err := png.Decode(bytes.NewReader(files[name]))
		if err != nil || img.Bounds().Dx() != size || img.Bounds().Dy() != size {
			t.Errorf("%s: %v, %v", name, img.Bounds(), err)
			continue
		}
		_, _, _, corner := img.At(0, 0).RGBA()
		if (corner == 0) != (name == "outline.png") {
			t.Errorf("%s: the corner's opacity is %d", name, corner)
		}
	}
	if again := appPackage(t); !bytes.Equal(again["manifest.json"], files["manifest.json"]) {
		t.Error("the same package differs")
	}
}

func TestPackageNeeds(t *testing.T) {
	good := setup.Package{AppID: teamstest.AppID, URL: "https://lotsen.example.org", Organization: "Kommunen"}
	for name, spoil := range map[string]func(*setup.Package){
		"app id":   func(p *setup.Package) { p.AppID = "lotsen" },
		"http":     func(p *setup.Package) { p.URL = "http://lotsen.example.org" },
		"no name":  func(p *setup.Package) { p.Organization = "" },
		"too long": func(p *setup.Package) { p.Organization = "Vård- och omsorgsförvaltningen i Storköpings kommun" },
	} {
		p := good
		spoil(&p)
		if _, err := p.Zip(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
