package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/format"
	"lotsen/corpus/format/pdf/engine"
)

// Options say how PDFs are read. The zero value works in a program whose main
// runs ChildMain when its first argument is Child.
type Options struct {
	// Command starts the child; empty for this program with the argument
	// Child.
	Command []string
	// CacheDir holds PDFium's machine code (about 20 MB), which spares each
	// start of the child some 2 s of compiling; empty for lotsen/pdf in the
	// user's cache folder, "-" for none.
	CacheDir string
	// Idle is how long the child waits for another file before it is stopped;
	// 0 for 10 s.
	Idle time.Duration
	// Pictures says that the client is asked for pictures of pages (Picture), not
	// for text.
	Pictures bool
	// Warn, where set, is called with one line for each file that was read in
	// part.
	Warn func(name, message string)
}

// Client reads PDFs in a child process. One child serves file after file; one
// that fails or outlasts its time is killed, and the next file gets another.
// A Client is safe for concurrent use; files are read one at a time.
type Client struct {
	opts Options

	mu   sync.Mutex
	live *process
	idle *time.Timer
}

// NewClient returns a Client; it starts nothing yet.
func NewClient(opts Options) *Client {
	if opts.Idle <= 0 {
		opts.Idle = 10 * time.Second
	}
	return &Client{opts: opts}
}

// Reader returns the reader of PDFs.
func (c *Client) Reader() corpus.Reader {
	return corpus.Reader{
		Name:  "PDF",
		Match: func(_ string, data []byte) bool { return format.Sniff(data) == format.PDF },
		Read:  c.Read,
	}
}

// Close stops the child, if one runs. The Client can be used again.
func (c *Client) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stop()
	return nil
}

// Read returns the title of a PDF and its blocks in reading order, each with
// its page. Errors wrap one of this package's sentinels or ctx's error.
func (c *Client) Read(ctx context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
	r, err := c.ask(ctx, data)
	if err != nil {
		return corpus.Document{}, nil, err
	}
	switch known, ok := codes[r.Error]; {
	case r.Error == "scanned":
		return corpus.Document{}, nil, fmt.Errorf("%w: if its pages are scanned, make them readable with: %s", ErrScanned, ocrCommand(name))
	case ok:
		return corpus.Document{}, nil, known
	case r.Error != "":
		return corpus.Document{}, nil, engine.ErrBroken
	}
	if c.opts.Warn != nil {
		for _, message := range inPart(name, r) {
			c.opts.Warn(name, message)
		}
	}
	return corpus.Document{Title: r.Title, PageLabels: r.Labels}, r.Blocks, nil
}

// inPart says what was not read of a file.
func inPart(name string, r reply) []string {
	var out []string
	if len(r.Scanned) > 0 {
		out = append(out, fmt.Sprintf("%s without text (scanned?); make them readable with: %s", pageList(r.Scanned), ocrCommand(name)))
	}
	if len(r.Damaged) > 0 {
		again := strings.Replace(ocrCommand(name), "--skip-text", "--force-ocr", 1)
		out = append(out, fmt.Sprintf("%s with letters without a map, so that words are broken and nothing there is quoted; make them readable (OCR) with: %s", pageList(r.Damaged), again))
	}
	if len(r.Unseen) > 0 {
		out = append(out, fmt.Sprintf("%s with text that no reader sees (covered, struck out, in the colour of the page or outside of it), which was left out", pageList(r.Unseen)))
	}
	return out
}

// ocrCommand is what an admin can run to make a scanned file readable.
func ocrCommand(name string) string {
	base := path.Base(filepath.ToSlash(name))
	return "ocrmypdf --skip-text --language swe " + format.ShellQuote(base) + " out.pdf"
}

// pageList writes "page 3" or "pages 3, 5, 6 and 12 more".
func pageList(pages []int) string {
	const most = 8
	var s []string
	for _, p := range pages[:min(len(pages), most)] {
		s = append(s, strconv.Itoa(p))
	}
	out := "page " + strings.Join(s, ", ")
	if len(pages) > 1 {
		out = "pages " + strings.Join(s, ", ")
	}
	if len(pages) > most {
		out += fmt.Sprintf(" and %d more", len(pages)-most)
	}
	return out
}

// ask has the child read one file within its time.
func (c *Client) ask(ctx context.Context, data []byte) (reply, error) {
	if len(data) > corpus.MaxFileSize {
		return reply{}, corpus.ErrTooLarge
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.idle != nil {
		c.idle.Stop()
	}
	r, killed, err := c.try(ctx, data)
	if killed && ctx.Err() == nil {
		r, _, err = c.try(ctx, data)
	}
	if err != nil {
		return reply{}, err
	}
	c.idle = time.AfterFunc(c.opts.Idle, func() { _ = c.Close() })
	return r, nil
}

// try has the child read one file. It reports whether the child was killed from
// outside meanwhile, in which case the file is not to blame.
func (c *Client) try(ctx context.Context, data []byte) (r reply, killed bool, err error) {
	if c.live == nil {
		p, err := c.start(ctx)
		if err != nil {
			return reply{}, false, err
		}
		c.live = p
	}
	if r, err = c.live.exchange(ctx, data, timeFor(data)); err != nil {
		if errors.Is(err, ErrMemory) {
			killed = c.live.reap()
			c.live = nil
		}
		c.stop()
	}
	return r, killed, err
}

// stop ends the child, if one runs.
func (c *Client) stop() {
	if c.live != nil {
		c.live.kill()
		c.live = nil
	}
}

// process is a running child.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out io.ReadCloser
}

// start starts a child and waits until it is ready.
func (c *Client) start(ctx context.Context) (*process, error) {
	args := c.opts.Command
	if len(args) == 0 {
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrChild, err)
		}
		args = []string{self, Child}
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = childEnv()
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrChild, err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrChild, err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrChild, err)
	}
	p := &process{cmd: cmd, in: in, out: out}
	first, err := json.Marshal(settings{CacheDir: c.cacheDir(), Pictures: c.opts.Pictures})
	if err != nil {
		p.kill()
		return nil, fmt.Errorf("%w: %v", ErrChild, err)
	}
	r, err := p.exchange(ctx, first, engine.StartTime)
	if err == nil && r.Error != "" {
		err = errors.New(r.Detail)
	}
	if err != nil {
		p.kill()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%w: %v", ErrChild, err)
	}
	return p, nil
}

// childEnv is the child's environment: little of the program's own, which holds
// tokens.
func childEnv() []string {
	env := []string{"GOMAXPROCS=2", "GOTRACEBACK=none"}
	for _, name := range []string{"SystemRoot", "TMPDIR", "TEMP", "GOCOVERDIR"} {
		if v := os.Getenv(name); v != "" {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// cacheDir is where machine code is kept, empty for nowhere.
func (c *Client) cacheDir() string {
	switch c.opts.CacheDir {
	case "-":
		return ""
	case "":
		dir, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		return filepath.Join(dir, "lotsen", "pdf")
	}
	return c.opts.CacheDir
}

// exchange sends one frame and waits for its reply. After an error the process
// must be ended: a late reply would be taken for the next one's.
func (p *process) exchange(ctx context.Context, data []byte, limit time.Duration) (reply, error) {
	type outcome struct {
		r   reply
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		// An error shows as a missing reply: the child has died.
		_ = writeFrame(p.in, data)
		var b []byte
		if b, o.err = readFrame(p.out, maxReply); o.err == nil {
			o.err = json.NewDecoder(bytes.NewReader(b)).Decode(&o.r)
		}
		done <- o
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case o := <-done:
		if o.err != nil {
			return reply{}, ErrMemory
		}
		return o.r, nil
	case <-timer.C:
		return reply{}, ErrTime
	case <-ctx.Done():
		return reply{}, ctx.Err()
	}
}

// maxReply is the size in bytes of the longest reply: MaxLetters in JSON.
const maxReply = 128 << 20

func (p *process) kill() {
	_ = p.in.Close()
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// reap waits for a process that closed its output, and reports whether it was
// killed from outside.
func (p *process) reap() bool {
	_ = p.in.Close()
	late := time.AfterFunc(reapTime, func() { _ = p.cmd.Process.Kill() })
	_ = p.cmd.Wait()
	return late.Stop() && killed(p.cmd.ProcessState)
}

// reapTime is how long a child that has closed its output may take to end.
const reapTime = 2 * time.Second
