package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"lotsen/corpus/format/pdf/engine"
)

// wanted is what a child that makes pictures is asked for, before the file.
type wanted struct {
	Page  int    `json:"page"` // from 1
	Quote string `json:"quote,omitempty"`
}

// Picture gives a page of a PDF, from 1, as a JPEG, with a quote's words marked on
// it as far as they stand there; marked tells whether they do. The client has to
// be one for Options.Pictures. Errors are those of Read.
func (c *Client) Picture(ctx context.Context, data []byte, page int, quote string) (picture []byte, marked bool, err error) {
	head, err := json.Marshal(wanted{page, quote})
	if err != nil {
		return nil, false, fmt.Errorf("asking for a page: %w", err)
	}
	r, err := c.ask(ctx, append(append(head, '\n'), data...))
	switch known, ok := codes[r.Error]; {
	case err != nil:
		return nil, false, err
	case ok:
		return nil, false, known
	case r.Error != "":
		return nil, false, engine.ErrBroken
	}
	return r.Picture, r.Marked, nil
}

// show makes the picture that a frame asks for. A panic of the sandbox ends here
// and costs the file only.
func show(e *engine.Engine, frame []byte) (out reply) {
	defer func() {
		if p := recover(); p != nil {
			out = reply{Error: "broken", Detail: "the reader stopped"}
		}
	}()
	head, data, ok := bytes.Cut(frame, []byte{'\n'})
	var want wanted
	if !ok || json.Unmarshal(head, &want) != nil {
		return reply{Error: "broken", Detail: "no page is asked for"}
	}
	picture, marked, err := e.Picture(data, want.Page, want.Quote)
	if err != nil {
		return failure(err)
	}
	return reply{Picture: picture, Marked: marked}
}
