package encoder

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// A vocabulary is what the model's file says about pieces.
type vocabulary struct {
	pieces              []string
	scores              []float64
	normal              map[rune]string // what a character is written as; itself if absent
	begin, end, unknown int32
	epsilon             float32
}

// readVocabulary also reads the one number of the configuration that belongs to
// the weights, epsilon.
func readVocabulary(meta metadata) (*vocabulary, error) {
	var config struct {
		Hidden, Heads, FF int
		Bos, Eos, Unk     int32
		Eps               float32
	}
	var v vocabulary
	var normal map[string]string
	err := errors.Join(json.Unmarshal([]byte(meta.Config), &config), json.Unmarshal([]byte(meta.Pieces), &v.pieces),
		json.Unmarshal([]byte(meta.Scores), &v.scores), json.Unmarshal([]byte(meta.Normal), &normal))
	if err != nil {
		return nil, err
	}
	if config.Hidden != Size || config.Heads != heads || config.FF != wideSize {
		return nil, fmt.Errorf("the model is %d × %d × %d, wanted %d × %d × %d", config.Hidden, config.Heads, config.FF, Size, heads, wideSize)
	}
	last := int32(len(v.pieces)) - 1
	if len(v.scores) != len(v.pieces) || min(config.Bos, config.Eos, config.Unk) < 0 || max(config.Bos, config.Eos, config.Unk) > last {
		return nil, fmt.Errorf("%d pieces, %d scores, marks %d, %d, %d", len(v.pieces), len(v.scores), config.Bos, config.Eos, config.Unk)
	}
	v.begin, v.end, v.unknown, v.epsilon = config.Bos, config.Eos, config.Unk, config.Eps
	v.normal = make(map[rune]string, len(normal))
	for char, written := range normal {
		code, err := strconv.Atoi(char)
		if err != nil {
			return nil, fmt.Errorf("normalisation of %q: %w", char, err)
		}
		v.normal[rune(code)] = written
	}
	return &v, nil
}
