package pdf

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"lotsen/corpus"
)

// Child is the hidden first argument with which the program starts itself to
// read PDFs: main calls ChildMain and exits with its result.
const Child = "pdf-text"

// settings is the first frame that the child gets.
type settings struct {
	CacheDir string `json:"cache_dir"`
}

// reply is the frame that answers one file.
type reply struct {
	Error   string         `json:"error,omitempty"`  // a key of codes, or empty
	Detail  string         `json:"detail,omitempty"` // such as the page
	Title   string         `json:"title,omitempty"`
	Pages   int            `json:"pages,omitempty"`
	Scanned []int          `json:"scanned,omitempty"` // pages that are images only
	Blocks  []corpus.Block `json:"blocks,omitempty"`
}

// codes are the errors that cross the pipe.
var codes = map[string]error{
	"encrypted": ErrEncrypted, "broken": ErrBroken, "pages": ErrPages, "letters": ErrLetters, "page": ErrPage,
	"scanned": ErrScanned, "start": ErrChild, "time": ErrTime, "memory": ErrMemory,
}

// ChildMain serves PDFs from stdin to stdout, one frame a file, until stdin
// ends. It returns the exit status of the process.
func ChildMain(stdin io.Reader, stdout io.Writer) int {
	limitProcess()
	first, err := readFrame(stdin, 1<<20)
	if err != nil {
		return 1
	}
	var set settings
	if json.Unmarshal(first, &set) != nil {
		return 1
	}
	e, err := newEngine(set.CacheDir)
	if err != nil {
		_ = writeReply(stdout, reply{Error: "start", Detail: err.Error()})
		return 1
	}
	// Only now: compiling under a tight limit takes four times as long.
	debug.SetMemoryLimit(MaxHeap)
	debug.FreeOSMemory()
	if writeReply(stdout, reply{}) != nil { // ready
		return 1
	}
	for {
		data, err := readFrame(stdin, corpus.MaxFileSize)
		if errors.Is(err, io.EOF) {
			return 0
		}
		if err != nil {
			return 1
		}
		r, ok := answerInTime(e, data)
		if !ok || writeReply(stdout, r) != nil {
			return 1
		}
	}
}

// answerInTime gives up at twice the time that the parent allows: should the
// parent have been killed, nobody else ends a file that never ends.
func answerInTime(e *engine, data []byte) (reply, bool) {
	done := make(chan reply, 1)
	go func() { done <- answer(e, data) }()
	timer := time.NewTimer(2 * timeFor(data))
	defer timer.Stop()
	select {
	case r := <-done:
		return r, true
	case <-timer.C:
		return reply{}, false
	}
}

// timeFor is how long the parent waits for a file.
func timeFor(data []byte) time.Duration {
	return MaxTime + time.Duration(len(data)>>20)*TimePerMegabyte
}

// answer reads one file. A panic of the sandbox ends here and costs the file
// only.
func answer(e *engine, data []byte) (out reply) {
	defer func() {
		if p := recover(); p != nil {
			out = reply{Error: "broken", Detail: "the reader stopped"}
		}
	}()
	r, err := e.extract(data)
	if err != nil {
		return failure(err)
	}
	res := layout(r)
	if len(res.blocks) == 0 {
		return reply{Error: "scanned", Pages: res.pages}
	}
	return reply{Title: res.title, Pages: res.pages, Scanned: res.empty, Blocks: res.blocks}
}

func failure(err error) reply {
	for code, known := range codes {
		if errors.Is(err, known) {
			return reply{Error: code}
		}
	}
	return reply{Error: "broken", Detail: err.Error()}
}

// Frames are a length of four bytes and as many bytes.
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
