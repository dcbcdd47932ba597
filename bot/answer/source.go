package answer

import (
	"log/slog"

	"lotsen/bot/analysis"
)

// Source is what an answer is made from.
type Source struct {
	Log      *slog.Logger
	Read     *analysis.Generation
	Validity *analysis.Validity
	Model    *Model
}

// How many quotes an answer has at most, and how many passages a refusal.
const (
	citationsMax = 5
	relatedMax   = 3
)
