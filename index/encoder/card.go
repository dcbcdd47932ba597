package encoder

import _ "embed" // the model card and the notices

var (
	//go:embed MODEL.md
	card string
	//go:embed NOTICE.md
	notices string
)

// Card returns the model card in Markdown: what the encoder was fitted on, what
// it is good and bad at, and its figures.
func Card() string { return card }

// Notices returns the notices, in Markdown, that go with the weights.
func Notices() string { return notices }
