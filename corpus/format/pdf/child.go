package pdf

import (
	"encoding/json"
	"errors"
	"io"
	"runtime/debug"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/format/pdf/engine"
	"lotsen/corpus/format/pdf/layout"
)

// gcPercent is low because PDFium's memory counts as live in full: by Go's own
// 100, garbage would gather up to as much again.
const gcPercent = 20

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
	e, err := engine.New(set.CacheDir)
	if err != nil {
		_ = writeReply(stdout, reply{Error: "start", Detail: err.Error()})
		return 1
	}
	// Not before: compiling under a tight limit takes four times as long.
	debug.SetMemoryLimit(MaxHeap + engine.MaxMemory)
	debug.SetGCPercent(gcPercent)
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
		r, ok := answerInTime(e, data, set.Pictures)
		if !ok || writeReply(stdout, r) != nil {
			return 1
		}
	}
}

// answerInTime gives up, ok false, at twice the time that the program allows:
// should that have been killed, nobody else would end a file that never ends.
func answerInTime(e *engine.Engine, data []byte, pictures bool) (reply, bool) {
	done := make(chan reply, 1)
	go func() {
		if pictures {
			done <- show(e, data)
			return
		}
		done <- answer(e, data)
	}()
	timer := time.NewTimer(2 * timeFor(data))
	defer timer.Stop()
	select {
	case r := <-done:
		return r, true
	case <-timer.C:
		return reply{}, false
	}
}

// answer reads one file. A panic of the sandbox ends here and costs the file
// only.
func answer(e *engine.Engine, data []byte) (out reply) {
	defer func() {
		if p := recover(); p != nil {
			out = reply{Error: "broken", Detail: "the reader stopped"}
		}
	}()
	r, err := e.Extract(data)
	if err != nil {
		return failure(err)
	}
	res := layout.Of(r)
	if len(res.Blocks) == 0 {
		return reply{Error: "scanned", Pages: res.Pages}
	}
	for _, s := range r.Sheets {
		for _, line := range s.Struck {
			res.Blocks = append(res.Blocks, corpus.Block{Kind: corpus.Struck, Text: line})
		}
	}
	return reply{Title: res.Title, Pages: res.Pages, Scanned: res.Scanned, Unseen: res.Unseen, Damaged: res.Damaged, Labels: res.Labels, Blocks: res.Blocks}
}
