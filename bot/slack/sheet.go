package slack

import (
	"bytes"
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/register"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/webapi"
)

// upload puts a CSV file into the user's direct messages.
func (b *Bot) upload(ctx context.Context, t *chat.Task, name, title string, rows [][]string) (chat.Outcome, error) {
	data, err := sheet(rows)
	if err != nil {
		return chat.Outcome{}, err
	}
	return b.uploadFile(ctx, t, name, title, data)
}

// uploadFile puts a file into the user's direct messages, once: the file is what is
// owed, marked by its caption, and that it is there is told beside it.
func (b *Bot) uploadFile(ctx context.Context, t *chat.Task, name, title string, data []byte) (chat.Outcome, error) {
	w := t.Words(ctx)
	o, err := t.Show(ctx, chat.Done, chat.Place{User: t.Job.User}, func(ctx context.Context) (string, error) {
		return "", webapi.Translated(b.sendFile(ctx, t, slack.UploadFileParameters{
			Filename: name, Title: blockkit.Line(title), FileSize: len(data), Reader: bytes.NewReader(data),
			Blocks: slack.Blocks{BlockSet: blockkit.Caption(blockkit.Line(title), t.Job.Key)},
		}))
	})
	if err == nil {
		b.reports(ctx, t, w.CSVSent)
	}
	return o, err
}

func (b *Bot) sendFile(ctx context.Context, t *chat.Task, p slack.UploadFileParameters) (err error) {
	if p.Channel, err = b.openDirect(ctx, t.Job.User); err != nil {
		return err
	}
	if err := b.turn(ctx, p.Channel); err != nil {
		return err
	}
	if _, err = b.api.UploadFileContext(ctx, p); err != nil {
		return fmt.Errorf("uploading a file: %w", err)
	}
	return nil
}

// sheet writes CSV for Excel, without control characters.
func sheet(rows [][]string) ([]byte, error) {
	var buf bytes.Buffer
	clean := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			clean[i] = append(clean[i], blockkit.Literal(cell))
		}
	}
	err := register.CSV(&buf, register.Excel, clean)
	return buf.Bytes(), err
}
