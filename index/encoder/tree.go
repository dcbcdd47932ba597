package encoder

// A tree finds all pieces that a text begins with, byte by byte. Its edges stand
// in one table with open addressing: 34,500 pieces take 58,710 nodes, and a Go
// map of them would cost more to fill than the rest of loading.
type tree struct {
	edges []edge  // a power of two many, some of them free
	piece []int32 // of each node; -1 where none ends there; node 0 is the root
}

// An edge leads from a node by a byte to another; node 0 is no edge's end.
type edge struct {
	key  uint32 // from<<8 | byte
	node uint32
}

func newTree(pieces []string) tree {
	size, bytes := 1, 0
	for _, piece := range pieces {
		bytes += len(piece)
	}
	for size <= bytes {
		size *= 2
	}
	t := tree{edges: make([]edge, size), piece: []int32{-1}}
	for id, piece := range pieces {
		node := uint32(0)
		for i := range len(piece) {
			node = t.grow(node, piece[i])
		}
		t.piece[node] = int32(id)
	}
	return t
}

// next is the node behind a byte, 0 if there is none.
func (t *tree) next(node uint32, b byte) uint32 { return t.find(node<<8 | uint32(b)).node }

func (t *tree) grow(node uint32, b byte) uint32 {
	e := t.find(node<<8 | uint32(b))
	if e.node == 0 {
		*e = edge{key: node<<8 | uint32(b), node: uint32(len(t.piece))}
		t.piece = append(t.piece, -1)
	}
	return e.node
}

// find is the key's place, or the free one where it would stand.
func (t *tree) find(key uint32) *edge {
	mask := uint32(len(t.edges) - 1)
	for at := key * 0x9e3779b1 >> 7 & mask; ; at = (at + 1) & mask {
		if e := &t.edges[at]; e.node == 0 || e.key == key {
			return e
		}
	}
}
