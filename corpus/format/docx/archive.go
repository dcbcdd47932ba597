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

	frames   []*node                         // headers, then footers
	embedded func(id string) ([]byte, error) // a part of another format by its relationship's id
}

// source returns a part of the package by its name, as a tree; nil where there
// is none.
type source struct {
	tree func(name string) (*node, error)
	raw  func(name string) ([]byte, error)
}

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
		files[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	raw := func(name string) ([]byte, error) {
		f := files[strings.ToLower(name)]
		if f == nil {
			return nil, nil
		}
		return unpack(f)
	}
	return collect(source{raw: raw, tree: func(name string) (*node, error) {
		b, err := raw(name)
		if b == nil || err != nil {
			return nil, err
		}
		return parse(b)
	}})
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
	return source{
		tree: func(name string) (*node, error) { return byName[strings.ToLower(name)], nil },
		raw:  func(string) ([]byte, error) { return nil, nil },
	}
}

// collect finds the main part by the package's relationships and the others
// by the main part's.
func collect(get source) (*parts, error) {
	rels, err := get.tree("_rels/.rels")
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
	if p.main, err = get.tree(mainName); err != nil {
		return nil, err
	}
	if p.main == nil {
		return nil, fmt.Errorf("%w: it has no document part", ErrBroken)
	}
	// Properties that cannot be read cost the title only.
	p.properties, _ = get.tree(propertiesName)
	dir := path.Dir(mainName)
	rels, err = get.tree(path.Join(dir, "_rels", path.Base(mainName)+".rels"))
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
		if *part.to, err = get.tree(name); err != nil {
			return nil, err
		}
	}
	p.embedded = func(id string) ([]byte, error) {
		for _, rel := range children(rels) {
			if rel.attr("Id") == id && path.Base(rel.attr("Type")) == "aFChunk" && rel.attr("TargetMode") != "External" {
				if name := resolved(rel, dir); !outside(name) {
					return get.raw(name)
				}
			}
		}
		return nil, nil
	}
	for _, kind := range []string{"header", "footer"} {
		for _, rel := range children(rels) {
			if path.Base(rel.attr("Type")) != kind || rel.attr("TargetMode") == "External" || len(p.frames) >= maxFrames {
				continue
			}
			name := resolved(rel, dir)
			if outside(name) {
				return nil, ErrUnsafe
			}
			// One that cannot be read costs what it tells only.
			if frame, err := get.tree(name); err == nil && frame != nil {
				p.frames = append(p.frames, frame)
			}
		}
	}
	return p, nil
}

func children(n *node) []*node {
	if n == nil {
		return nil
	}
	return n.children
}

// resolved is the name of the part that a relationship of a part in dir leads to.
func resolved(rel *node, dir string) string {
	to := strings.ReplaceAll(rel.attr("Target"), `\`, "/")
	if strings.HasPrefix(to, "/") {
		return strings.TrimPrefix(path.Clean(to), "/")
	}
	return path.Join(dir, to)
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
		to := resolved(rel, dir)
		if outside(to) {
			return "", ErrUnsafe
		}
		return to, nil
	}
	return fallback, nil
}
