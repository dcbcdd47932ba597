package retrieval

import "fmt"

// What retrievers are called where they are compared.
const (
	ByWords   = "words"
	ByVectors = "vectors"
	ByBoth    = "both"
)

// Named gives the retriever of a name; near gives the one by vectors, where the
// name asks for it. Another name is an error that lists them.
func Named(name string, near func() (Retriever, error)) (Retriever, error) {
	switch name {
	case ByWords:
		return Lexical{}, nil
	case ByVectors:
		return near()
	case ByBoth:
		v, err := near()
		if err != nil {
			return nil, err
		}
		return Fuse(FuseK, Lexical{}, v), nil
	}
	return nil, fmt.Errorf("%q is none of %s, %s, %s", name, ByWords, ByVectors, ByBoth)
}
