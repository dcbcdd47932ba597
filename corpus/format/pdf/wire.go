package pdf

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/format/pdf/engine"
)

// Child is the hidden first argument with which the program starts itself to
// read PDFs: main calls ChildMain and exits with its result.
const Child = "pdf-text"

// settings is the first frame that the child gets.
type settings struct {
	CacheDir string `json:"cache_dir"`
	// Pictures says that frames ask for pictures of pages.
	Pictures bool `json:"pictures,omitempty"`
}

// reply is the frame that answers one file.
type reply struct {
	Picture []byte         `json:"picture,omitempty"` // JPEG
	Marked  bool           `json:"marked,omitempty"`  // the quote stands on it
	Error   string         `json:"error,omitempty"`   // a key of codes, or empty
	Detail  string         `json:"detail,omitempty"`  // such as the page
	Title   string         `json:"title,omitempty"`
	Pages   int            `json:"pages,omitempty"`
	Scanned []int          `json:"scanned,omitempty"` // pages that are images only
	Unseen  []int          `json:"unseen,omitempty"`  // pages with text that no reader sees
	Damaged []int          `json:"damaged,omitempty"` // pages whose words are broken
	Labels  []string       `json:"labels,omitempty"`
	Blocks  []corpus.Block `json:"blocks,omitempty"`
}

// codes are the errors that cross the pipe.
var codes = map[string]error{
	"encrypted": engine.ErrEncrypted, "broken": engine.ErrBroken, "pages": engine.ErrPages, "letters": engine.ErrLetters, "page": engine.ErrPage,
	"scanned": ErrScanned, "start": ErrChild, "time": ErrTime, "memory": ErrMemory,
}

// timeFor is how long the program waits for a file.
func timeFor(data []byte) time.Duration {
	return MaxTime + time.Duration(len(data)>>20)*TimePerMegabyte
}

// failure is the reply for a file that cannot be read.
func failure(err error) reply {
	for code, known := range codes {
		if errors.Is(err, known) {
			return reply{Error: code}
		}
	}
	return reply{Error: "broken", Detail: err.Error()}
}

// writeFrame writes the length of b in four bytes, then b.
func writeFrame(w io.Writer, b []byte) error {
	var head [4]byte
	binary.BigEndian.PutUint32(head[:], uint32(len(b)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(b)
	return err
}

func writeReply(w io.Writer, r reply) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return writeFrame(w, b)
}

// readFrame reads a frame of at most limit bytes; io.EOF where there is none.
func readFrame(r io.Reader, limit int) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if int64(n) > int64(limit) {
		return nil, fmt.Errorf("a frame of %d bytes", n)
	}
	b := make([]byte, n)
	_, err := io.ReadFull(r, b)
	return b, err
}
