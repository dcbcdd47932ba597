package connector

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"lotsen/bot/chat"
)

var errUpload = errors.New("not an address of SharePoint's")

// Put uploads to where the files of Teams' users are.
func (c *Client) Put(ctx context.Context, address string, file []byte) error {
	u, err := url.Parse(address)
	if err != nil || !c.storage(u) {
		return errUpload
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPut, address, bytes.NewReader(file))
	if err != nil {
		return chat.WithoutURL(err)
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set("Content-Range", fmt.Sprintf("bytes 0-%d/%d", len(file)-1, len(file)))
	resp, err := c.client.Do(r)
	if err != nil {
		return chat.WithoutURL(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

func (c *Client) storage(u *url.URL) bool {
	if _, err := c.Service(u.Scheme + "://" + u.Host); err == nil && local(u.Hostname()) {
		return true // a test on this machine
	}
	host := strings.ToLower(u.Hostname())
	return u.Scheme == "https" && (strings.HasSuffix(host, ".sharepoint.com") || strings.HasSuffix(host, ".sharepoint.us"))
}
