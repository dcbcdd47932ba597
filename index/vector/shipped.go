package vector

import _ "embed" // the vectors of the documents inside the binary

// shipped is made by
//
//	go test ./cmd/lotsen -run TestShippedVectors -update
//
//go:embed shipped.dat
var shipped []byte

// Shipped returns the vectors of the documents that ship inside the binary, for
// Options.Sources. Nobody may change them.
func Shipped() []byte { return shipped }
