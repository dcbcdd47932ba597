package corpus

// Block is one piece of a document as a format reader finds it, in reading
// order, before canonicalisation. Package compose turns blocks into a Document.
type Block struct {
	Kind PassageKind
	// Level is the depth of a heading (1 is a chapter) or of a list item
	// (1 is the outermost list); 0 elsewhere.
	Level int
	// Marker is a list item's bullet or number ("–", "1.", "a)") or a
	// heading's number ("5.3", "11 kap.", "1 §") where the format gives it
	// apart from the text.
	Marker string
	// Text may hold line breaks, soft hyphens and decomposed letters;
	// package compose normalises them. It holds no markup.
	Text string
	// Columns are the columns, from 0, of a table row's cells that hold text;
	// nil where they are the first ones. Above are the columns that a cell of
	// a row above spans into. Readers write empty cells into Text and set only
	// Above.
	Columns, Above []int

	// Ends is the level of heading from which on the open sections end before
	// this block, which stands under the heading above them again; 0 for none.
	Ends int

	Page int // 1-based; 0 where the format has no pages

	// Turns are the places inside Text where a page begins, by offset in it.
	// Package compose sets them where it joins paragraphs; readers leave them nil.
	Turns []Turn
}
