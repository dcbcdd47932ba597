package teams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"lotsen/bot/chat"
	"lotsen/bot/teams/wire"
)

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
		id, err := b.connector.Post(ctx, at.Service, where(at), map[string]any{
			"type": wire.Message, "from": wire.Account{ID: b.self()}, "conversation": map[string]string{"id": where(at)}, "attachments": []any{attachment},
		})
		return id, b.translated(ctx, at, err)
	})
}

// consented accepts the putting of a file where its reader agreed.
func (b *Bot) consented(ctx context.Context, a wire.Activity) error {
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
	return b.accept(ctx, a, chat.Job{Kind: kindUpload, Place: a.Place(), Data: string(data)})
}

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
	if err := b.connector.Put(ctx, u.URL, file); err != nil {
		return chat.Outcome{}, fmt.Errorf("uploading a workbook: %w", err)
	}
	return b.attach(ctx, t, map[string]any{
		"contentType": infoType, "contentUrl": u.Content, "name": sheetName,
		"content": map[string]string{"uniqueId": u.ID, "fileType": u.Type},
	})
}
