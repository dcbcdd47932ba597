package encoder

// Size is how many numbers a vector has.
const Size = 384

// A question and a passage are cut at this many pieces (word parts), the marks
// of beginning and end among them: the lengths that the model was fitted with.
const (
	questionPieces = 40
	passagePieces  = 80
)

// The model's shape.
const (
	layers    = 12
	heads     = 12
	headSize  = Size / heads
	wideSize  = 1536
	positions = 512 // in the file; a passage takes the first passagePieces
	blockSize = 18  // bytes of 32 numbers in the word table: a half-float scale, 32 nibbles
	wordSize  = Size / 32 * blockSize
)

// A block is one of the twelve layers: attention, then the wide step.
type block struct {
	query, key, value, out matrix
	outNorm                layerNorm
	up, down               matrix
	downNorm               layerNorm
}

// A matrix has int8 weights with a scale for each row, and a bias.
type matrix struct {
	rows, cols  int
	weights     []int8
	scale, bias []float32
}

// A layerNorm is a layer normalisation's weight and bias, Size numbers each.
type layerNorm struct{ weight, bias []float32 }
