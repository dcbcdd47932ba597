package format

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"lotsen/corpus/compose"
)

// MetaKeys are Lotsen's own keys of front matter, in the order in which they are
// written.
var MetaKeys = []string{
	"id", "title", "kind", "owner", "decided", "language", "source", "valid_from", "valid_to", "review_by", "replaces", audienceKey, "unit",
}

// ErrNoFrontMatter says that a file can hold no front matter; a metadata file beside
// it can.
var ErrNoFrontMatter = errors.New("the file can hold no front matter")

// SetFrontMatter gives a text file with keys of its front matter set, and those
// without a value taken away; what else stands there stays. The error wraps
// ErrNoFrontMatter where it is no text in UTF-8, and ErrFrontMatter where the keys
// that are there or are set cannot be read.
func SetFrontMatter(data []byte, keys map[string]string) ([]byte, error) {
	bom := []byte("\xef\xbb\xbf")
	text, marked := bytes.CutPrefix(data, bom)
	if Sniff(data) != PlainText || !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		return nil, ErrNoFrontMatter
	}
	front, body, err := splitFrontMatter(string(text))
	if err != nil {
		return nil, err
	}
	if _, err := parseFrontMatter(front, 1); err != nil {
		return nil, err
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(front), &root); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrFrontMatter, yamlMessage(err, 1))
	}
	top := topMapping(&root)
	if err := setKeys(top, keys); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if marked {
		out.Write(bom)
	}
	if len(top.Content) > 0 {
		written, err := writeYAML(&root)
		if err != nil {
			return nil, err
		}
		out.WriteString("---\n")
		out.Write(written)
		out.WriteString("---\n")
	}
	out.WriteString(body)
	return out.Bytes(), nil
}

// SetEntry gives a metadata file with keys of one file's entry set, and those
// without a value taken away; an entry that holds nothing goes.
func SetEntry(data []byte, file string, keys map[string]string) ([]byte, error) {
	for _, of := range MetadataFile(data) {
		if of.Err != nil && of.File == "" {
			return nil, of.Err
		}
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrFrontMatter, yamlMessage(err, 0))
	}
	top := topMapping(&root)
	at := entryAt(top, file)
	if at < 0 {
		key := &yaml.Node{}
		key.SetString(file)
		top.Content = append(top.Content, key, &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"})
		at = len(top.Content) - 2
	}
	entry := top.Content[at+1]
	if entry.Kind == yaml.ScalarNode && entry.Tag == "!!null" {
		*entry = yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	}
	if err := setKeys(entry, keys); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(entry.Content) == 0 {
		top.Content = slices.Delete(top.Content, at, at+2)
	}
	if len(top.Content) == 0 {
		return nil, nil
	}
	return writeYAML(&root)
}

// Entry is what a metadata file says of one file, as YAML; nil for nothing.
func Entry(data []byte, file string) []byte {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return data // whatever it says: it has to be the same
	}
	top := topMapping(&root)
	at := entryAt(top, file)
	if at < 0 {
		return nil
	}
	out, err := writeYAML(top.Content[at+1])
	if err != nil {
		return data
	}
	return out
}

// topMapping is the mapping at the top of a document, which it is made where empty.
func topMapping(root *yaml.Node) *yaml.Node {
	if root.Kind == 0 {
		*root = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode, Tag: "!!map"}}}
	}
	top := root.Content[0]
	if top.Kind == yaml.ScalarNode && top.Tag == "!!null" {
		*top = yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", HeadComment: top.HeadComment}
	}
	return top
}

func entryAt(top *yaml.Node, file string) int {
	want := compose.Canonical(file)
	for i := 0; top.Kind == yaml.MappingNode && i+1 < len(top.Content); i += 2 {
		if compose.Canonical(top.Content[i].Value) == want {
			return i
		}
	}
	return -1
}

// setKeys sets keys of a mapping, all of them or none.
func setKeys(node *yaml.Node, keys map[string]string) error {
	if node.Kind != yaml.MappingNode {
		return fmt.Errorf("%w: line %d: it must be keys and values", ErrFrontMatter, node.Line)
	}
	for _, name := range MetaKeys {
		value, set := keys[name]
		if !set {
			continue
		}
		at := -1
		for i := 0; i+1 < len(node.Content); i += 2 {
			if strings.ToLower(strings.TrimSpace(node.Content[i].Value)) == name {
				at = i
			}
		}
		value = strings.Join(strings.Fields(value), " ")
		switch {
		case value == "" && at >= 0:
			node.Content = slices.Delete(node.Content, at, at+2)
		case value == "":
		case at >= 0:
			*node.Content[at+1] = valueNode(name, value)
		default:
			key, of := &yaml.Node{}, valueNode(name, value)
			key.SetString(name)
			node.Content = append(node.Content, key, &of)
		}
	}
	_, err := metadata(node, 0)
	return err
}

// valueNode is a value as YAML: text, also where it looks like something else.
func valueNode(name, value string) yaml.Node {
	var n yaml.Node
	n.SetString(value)
	if name == "decided" || name == "review_by" || strings.HasPrefix(name, "valid_") {
		n.Tag, n.Style = "", 0 // a date is written plainly
	}
	return n
}

func writeYAML(n *yaml.Node) ([]byte, error) {
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := errors.Join(enc.Encode(n), enc.Close()); err != nil {
		return nil, fmt.Errorf("writing keys: %w", err)
	}
	return out.Bytes(), nil
}
