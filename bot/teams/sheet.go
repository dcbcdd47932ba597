package teams

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
)

// Sheet makes the workbook of duties about a body or topic, in a language.
type Sheet func(ctx context.Context, viewer audience.Viewer, about, lang string) ([]byte, error)

const (
	sheetName   = "ansvar.xlsx"
	consentType = "application/vnd.microsoft.teams.card.file.consent"
	infoType    = "application/vnd.microsoft.teams.card.file.info"
)

// upload is where a file may be put, as Teams tells it once its reader has agreed.
type upload struct {
	About   string `json:"about"`
	URL     string `json:"uploadUrl"`
	Content string `json:"contentUrl"`
	ID      string `json:"uniqueId"`
	Type    string `json:"fileType"`
}

// offerSheet asks whether a workbook may be put into the reader's files. Teams
// lets a bot do so in a chat with one person alone.
func (b *Bot) offerSheet(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	w := t.Words(ctx)
	if b.cfg.Sheet == nil {
		return t.Say(ctx, chat.Done, w.Sorry)
	}
	if !t.Job.Direct {
		return t.Say(ctx, chat.Done, w.SheetWhere)
	}
	file, err := b.cfg.Sheet(ctx, t.Who.Here, t.Job.Text, w.Lang)
	if err != nil {
		return chat.Outcome{}, fmt.Errorf("making a workbook: %w", err)
	}
	about := map[string]string{"about": t.Job.Text}
	return b.attach(ctx, t, map[string]any{
		"contentType": consentType, "name": sheetName,
		"content": map[string]any{"description": w.Register + ": " + t.Job.Text, "sizeInBytes": len(file), "acceptContext": about, "declineContext": about},
	})
}

func (b *Bot) attach(ctx context.Context, t *chat.Task, attachment map[string]any) (chat.Outcome, error) {
	at := t.Job.Place
	return t.Show(ctx, chat.Done, at, func(ctx context.Context) (string, error) {
		id, err := b.connector.post(ctx, at.Service, where(at), map[string]any{
			"type": typeMessage, "from": account{ID: b.self()}, "conversation": map[string]string{"id": where(at)}, "attachments": []any{attachment},
		})
		return id, b.translated(ctx, at, err)
	})
}

// consented accepts the putting of a file where its reader agreed.
func (b *Bot) consented(ctx context.Context, a activity) error {
	var v struct {
		Action  string `json:"action"`
		Context struct {
			About string `json:"about"`
		} `json:"context"`
		Upload upload `json:"uploadInfo"`
	}
	if err := json.Unmarshal(a.Value, &v); err != nil || v.Action != "accept" {
		return nil
	}
	v.Upload.About = v.Context.About
	data, err := json.Marshal(v.Upload)
	if err != nil {
		return fmt.Errorf("encoding an upload: %w", err)
	}
	return b.accept(ctx, a, chat.Job{Kind: kindUpload, Place: a.place(), Data: string(data)})
}

var errUpload = errors.New("not an address of SharePoint's")

// uploadSheet puts the workbook where Teams said, and shows it.
func (b *Bot) uploadSheet(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	var u upload
	if err := json.Unmarshal([]byte(t.Job.Data), &u); err != nil {
		return chat.Outcome{}, fmt.Errorf("reading an upload: %w", err)
	}
	if b.cfg.Sheet == nil {
		return chat.Outcome{}, errors.New("no workbooks")
	}
	file, err := b.cfg.Sheet(ctx, t.Who.Here, u.About, t.Words(ctx).Lang)
	if err != nil {
		return chat.Outcome{}, fmt.Errorf("making a workbook: %w", err)
	}
	if err := b.put(ctx, u.URL, file); err != nil {
		return chat.Outcome{}, fmt.Errorf("uploading a workbook: %w", err)
	}
	return b.attach(ctx, t, map[string]any{
		"contentType": infoType, "contentUrl": u.Content, "name": sheetName,
		"content": map[string]string{"uniqueId": u.ID, "fileType": u.Type},
	})
}

// put uploads to where the files of Teams' users are.
func (b *Bot) put(ctx context.Context, address string, file []byte) error {
	u, err := url.Parse(address)
	if err != nil || !b.storage(u) {
		return errUpload
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPut, address, bytes.NewReader(file))
	if err != nil {
		return withoutURL(err)
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set("Content-Range", fmt.Sprintf("bytes 0-%d/%d", len(file)-1, len(file)))
	resp, err := b.connector.client.Do(r)
	if err != nil {
		return withoutURL(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

func (b *Bot) storage(u *url.URL) bool {
	if _, err := b.cfg.service(u.Scheme + "://" + u.Host); err == nil && local(u.Hostname()) {
		return true // a test on this machine
	}
	host := strings.ToLower(u.Hostname())
	return u.Scheme == "https" && (strings.HasSuffix(host, ".sharepoint.com") || strings.HasSuffix(host, ".sharepoint.us"))
}
