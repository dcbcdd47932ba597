package terminal

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"lotsen/index"
)

// Meter shows how far a build has come: bars with the time left on a terminal,
// elsewhere a line a step.
type Meter struct {
	w     io.Writer
	bars  bool
	files int // to be read

	mu    sync.Mutex
	read  int
	stage string
	bar   *progressbar.ProgressBar
}

// stages are the words for the stages of a build.
var stages = map[index.Stage]string{
	index.Reading: "collecting words", index.Analysing: "indexing passages", index.Merging: "merging",
	index.Storing: "storing", index.Checking: "checking", index.Switching: "switching",
}

const (
	readingFiles    = "reading files"
	readingMeanings = "reading meanings"
)

// NewMeter returns a meter that writes to w, of a build that reads so many files.
func NewMeter(w io.Writer, files int) *Meter {
	f, ok := w.(*os.File)
	return &Meter{w: w, files: files, bars: ok && term.IsTerminal(int(f.Fd()))}
}

// File tells that one more file is read.
func (m *Meter) File(string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.show(readingFiles, m.read, m.files)
	m.read++
}

// Step tells how far index.Build has come.
func (m *Meter) Step(s index.Step) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.show(stages[s.Stage], s.Done, s.Total)
}

// Vectors tells how many sentences have been read for their meaning.
func (m *Meter) Vectors(filled, sentences int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.show(readingMeanings, filled, sentences)
}

func (m *Meter) show(stage string, done, total int) {
	if stage != m.stage {
		m.finish()
		m.stage = stage
		switch {
		case m.bars:
			m.bar = newBar(m.w, stage, total)
		case total > 1:
			fmt.Fprintf(m.w, "%s (%d) …\n", stage, total)
		default:
			fmt.Fprintf(m.w, "%s …\n", stage)
		}
	}
	if m.bar != nil {
		_ = m.bar.Set(min(done, total))
	}
}

func newBar(w io.Writer, stage string, total int) *progressbar.ProgressBar {
	return progressbar.NewOptions(max(total, 1),
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(fmt.Sprintf("%-17s", stage)),
		progressbar.OptionSetWidth(24),
		progressbar.OptionShowCount(),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(65*time.Millisecond),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionClearOnFinish(),
	)
}

// End takes the bar away, so that other lines can be printed.
func (m *Meter) End() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.finish()
}

func (m *Meter) finish() {
	if m.bar != nil {
		_ = m.bar.Clear()
		_ = m.bar.Exit()
		m.bar = nil
	}
}
