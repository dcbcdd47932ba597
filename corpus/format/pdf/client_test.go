package pdf

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/format/pdf/engine"
)

func newClient(tb testing.TB) *Client {
	tb.Helper()
	c := NewClient(Options{CacheDir: os.Getenv(machineCode)})
	tb.Cleanup(func() { _ = c.Close() })
	return c
}

func TestRead(t *testing.T) {
	c := newClient(t)
	data := onePage("Plan mot våld", "Socialnämnden ska svara inom 30 dagar.", "Polisen deltar.")
	if !c.Reader().Match("plan.txt", data) {
		t.Error("not taken for a PDF")
	}
	_, blocks, err := c.Read(t.Context(), "plan.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	want := []corpus.Block{{Kind: corpus.Heading, Level: 1, Page: 1, Text: "Plan mot våld"},
		{Kind: corpus.Paragraph, Page: 1, Text: "Socialnämnden ska svara inom 30 dagar.\nPolisen deltar."}}
	if diff := cmp.Diff(want, blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestRefused(t *testing.T) {
	c := newClient(t)
	whole := onePage("Plan", "Text.")
	for name, tc := range map[string]struct {
		data []byte
		want error
	}{
		"no PDF":    {[]byte("%PDF-1.7\nhello"), engine.ErrBroken},
		"truncated": {whole[:60], engine.ErrBroken},
		"encrypted": {encrypted(), engine.ErrEncrypted},
		"scanned":   {document(pageSpec{}), ErrScanned},
		"no pages":  {document(), engine.ErrBroken},
	} {
		_, _, err := c.Read(t.Context(), name+".pdf", tc.data)
		if !errors.Is(err, tc.want) {
			t.Errorf("%s: got %v, want %v", name, err, tc.want)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: several lines: %v", name, err)
		}
	}
	// The child lives on, and reads the next file.
	if _, blocks, err := c.Read(t.Context(), "plan.pdf", whole); err != nil || len(blocks) == 0 {
		t.Errorf("after the bad files: %v, %v", blocks, err)
	}
}

// TestChildDies: the file during which someone kills the child is read once more.
func TestChildDies(t *testing.T) {
	c := newClient(t)
	whole := onePage("Plan", "Text.")
	if _, _, err := c.Read(t.Context(), "a.pdf", whole); err != nil {
		t.Fatal(err)
	}
	_ = c.live.cmd.Process.Kill()
	if _, _, err := c.Read(t.Context(), "b.pdf", whole); err != nil {
		t.Errorf("after a killed child: %v", err)
	}
}

func TestCancel(t *testing.T) {
	c := newClient(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := c.Read(ctx, "a.pdf", onePage("Plan", "Text.")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestIdle(t *testing.T) {
	c := newClient(t)
	c.opts.Idle = 10 * time.Millisecond
	if _, _, err := c.Read(t.Context(), "a.pdf", onePage("Plan", "Text.")); err != nil {
		t.Fatal(err)
	}
	for range 200 {
		c.mu.Lock()
		live := c.live
		c.mu.Unlock()
		if live == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the child was not stopped")
}

func TestNoChild(t *testing.T) {
	c := NewClient(Options{Command: []string{"/nonexistent/lotsen", Child}})
	if _, _, err := c.Read(t.Context(), "a.pdf", onePage("Plan")); !errors.Is(err, ErrChild) {
		t.Errorf("got %v, want %v", err, ErrChild)
	}
}
