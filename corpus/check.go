package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Check returns an error that names the first thing wrong with how the
// document's parts lie in its text: passages must tile it (in order, without
// overlap, only white space between them), sentences must cover their passage
// after its marker, sections must nest, and every index must be in range.
func (d *Document) Check() error {
	if !utf8.ValidString(d.Text) {
		return fmt.Errorf("document %s: the text is not valid UTF-8", d.ID)
	}
	if err := d.checkSections(); err != nil {
		return fmt.Errorf("document %s: %w", d.ID, err)
	}
	at := 0
	for i, p := range d.Passages {
		if err := d.checkPassage(i, at); err != nil {
			return fmt.Errorf("document %s: passage %d: %w", d.ID, i, err)
		}
		at = p.End
	}
	if strings.TrimSpace(d.Text[at:]) != "" {
		return fmt.Errorf("document %s: text after the last passage", d.ID)
	}
	return nil
}

func (d *Document) checkSections() error {
	if len(d.Sections) == 0 {
		return fmt.Errorf("no section 0")
	}
	if s := d.Sections[0]; s.Parent != -1 || s.Level != 0 || s.Start != 0 || s.End != len(d.Text) {
		return fmt.Errorf("section 0 is not the document: %+v", s)
	}
	for i, s := range d.Sections[1:] {
		if s.Parent < 0 || s.Parent > i {
			return fmt.Errorf("section %d: parent %d", i+1, s.Parent)
		}
		up := d.Sections[s.Parent]
		if s.Level != up.Level+1 || s.Start < up.Start || s.End > up.End || s.Start >= s.End {
			return fmt.Errorf("section %d: %+v does not lie in its parent %+v", i+1, s, up)
		}
	}
	return nil
}

// checkPassage checks passage i, given where the one before ends.
func (d *Document) checkPassage(i, at int) error {
	p := d.Passages[i]
	switch {
	case p.Start < at || p.End <= p.Start || p.End > len(d.Text):
		return fmt.Errorf("range %d to %d after %d", p.Start, p.End, at)
	case strings.TrimSpace(d.Text[at:p.Start]) != "":
		return fmt.Errorf("words before it that no passage holds")
	case p.Section < 0 || p.Section >= len(d.Sections):
		return fmt.Errorf("section %d", p.Section)
	case p.Start < d.Sections[p.Section].Start || p.End > d.Sections[p.Section].End:
		return fmt.Errorf("outside of its section")
	case p.Lead < -1 || p.Lead >= i:
		return fmt.Errorf("lead %d", p.Lead)
	case len(p.Sentences) == 0:
		return fmt.Errorf("no sentence")
	}
	for _, t := range p.Turns {
		if t.At <= p.Start || t.At >= p.End || t.Page <= p.Page {
			return fmt.Errorf("page %d begins at %d", t.Page, t.At)
		}
	}
	if marker := d.Text[p.Start:max(p.Start, min(p.Sentences[0].Start, p.End))]; strings.Count(marker, " ") > 3 {
		return fmt.Errorf("the first sentence begins after %q", marker)
	}
	end := p.Sentences[0].Start
	for _, s := range p.Sentences {
		if s.Start < end || s.End <= s.Start || s.End > p.End {
			return fmt.Errorf("sentence %d to %d", s.Start, s.End)
		}
		if strings.TrimSpace(d.Text[end:s.Start]) != "" {
			return fmt.Errorf("words between its sentences")
		}
		if q := d.Text[s.Start:s.End]; strings.TrimSpace(q) != q {
			return fmt.Errorf("sentence %q is not trimmed", q)
		}
		end = s.End
	}
	if end != p.End {
		return fmt.Errorf("words after its last sentence")
	}
	return nil
}
