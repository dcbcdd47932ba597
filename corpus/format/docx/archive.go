package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// parts are the parsed parts that carry text; all but main may be nil.
type parts struct {
	main, styles, numbering, footnotes, endnotes, properties *node
}

// source returns a part of the package by its name, as a tree; nil where there
// is none.
type source func(name string) (*node, error)

// open parses the parts of a file in any of the three forms.
func open(data []byte) (*parts, error) {
	if bytes.HasPrefix(data, []byte("PK")) {
		return openZip(data)
	}
	if len(data) > MaxPart {
		return nil, ErrSize
	}
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	switch root.name {
	case "package":
		return collect(flatSource(root))
	case "document":
		return &parts{main: root}, nil
	case "wordDocument":
		return &parts{main: root, styles: root.child("styles"), properties: root.child("DocumentProperties")}, nil
	}
	return nil, fmt.Errorf("%w: the root element is %q", ErrBroken, root.name)
}

func openZip(data []byte) (*parts, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if len(z.File) > MaxParts {
		return nil, ErrSize
	}
	files := make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		if outside(f.Name) {
			return nil, ErrUnsafe
		}
		files[strings.ToLower(f.Name)] = f
	}
	return collect(func(name string) (*node, error) {
		f := files[strings.ToLower(name)]
		if f == nil {
			return nil, nil
		}
		b, err := unpack(f)
		if err != nil {
			return nil, err
		}
		return parse(b)
	})
}

// unpack returns the content of an entry. It trusts no size that the archive
// declares: a bomb declares a small one.
func unpack(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > MaxPart {
		return nil, ErrSize
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	defer r.Close()
	limit := int64(MaxPart)
	if packed := int64(f.CompressedSize64); packed < MaxPart/MaxRatio {
		limit = max(1<<20, packed*MaxRatio)
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if int64(len(b)) > limit {
		return nil, ErrSize
	}
	return b, nil
}

// outside reports whether a name leads out of the archive.
func outside(name string) bool {
	slashed := strings.ReplaceAll(name, `\`, "/")
	return strings.HasPrefix(slashed, "/") || strings.Contains(slashed, ":/") ||
		slashed == ".." || strings.HasPrefix(path.Clean(slashed), "../") || strings.Contains(slashed, "/../")
}

// flatSource finds the parts of a flat OPC file (pkg:package).
func flatSource(root *node) source {
	byName := map[string]*node{}
	for _, p := range root.children {
		name := strings.ToLower(strings.TrimPrefix(p.attr("name"), "/"))
		if x := p.child("xmlData"); x != nil && len(x.children) > 0 {
			byName[name] = x.children[0]
		}
	}
	return func(name string) (*node, error) { return byName[strings.ToLower(name)], nil }
}

// collect finds the main part by the package's relationships and the others
// by the main part's.
func collect(get source) (*parts, error) {
	rels, err := get("_rels/.rels")
	if err != nil {
		return nil, err
	}
	p := &parts{}
	mainName, err := target(rels, "", "officeDocument", "word/document.xml")
	if err != nil {
		return nil, err
	}
	propertiesName, err := target(rels, "", "core-properties", "docProps/core.xml")
	if err != nil {
		return nil, err
	}
	if p.main, err = get(mainName); err != nil {
		return nil, err
	}
	if p.main == nil {
		return nil, fmt.Errorf("%w: it has no document part", ErrBroken)
	}
	// Properties that cannot be read cost the title only.
	p.properties, _ = get(propertiesName)
	dir := path.Dir(mainName)
	rels, err = get(path.Join(dir, "_rels", path.Base(mainName)+".rels"))
	if err != nil {
		return nil, err
	}
	for _, part := range []struct {
		kind string
		to   **node
	}{
		{"styles", &p.styles}, {"numbering", &p.numbering}, {"footnotes", &p.footnotes}, {"endnotes", &p.endnotes},
	} {
		name, err := target(rels, dir, part.kind, path.Join(dir, part.kind+".xml"))
		if err != nil {
			return nil, err
		}
		if *part.to, err = get(name); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// target resolves the first relationship of a kind to the name of a part.
// External ones are never followed; for one that leads out of the archive the
// file is refused.
func target(rels *node, dir, kind, fallback string) (string, error) {
	if rels == nil {
		return fallback, nil
	}
	for _, rel := range rels.children {
		if path.Base(rel.attr("Type")) != kind || rel.attr("TargetMode") == "External" {
			continue
		}
		to := rel.attr("Target")
		if strings.HasPrefix(to, "/") {
			to = strings.TrimPrefix(path.Clean(to), "/")
		} else {
			to = path.Join(dir, to)
		}
		if outside(to) {
			return "", ErrUnsafe
		}
		return to, nil
	}
	return fallback, nil
}
