package slack

import (
	"bytes"
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/register"
	"lotsen/bot/slack/blockkit"
)

// upload puts a CSV file into the user's direct messages.
func (b *Bot) upload(ctx context.Context, t *chat.Task, name, title string, rows [][]string) (blockkit.Message, error) {
	data, err := sheet(rows)
	if err != nil {
		return blockkit.Message{}, err
	}
	dm, err := b.openDirect(ctx, t.Job.User)
	if err != nil {
		return blockkit.Message{}, err
	}
	_, err = b.api.UploadFileContext(ctx, slack.UploadFileParameters{
		Filename: name, Title: blockkit.Line(title), FileSize: len(data), Reader: bytes.NewReader(data), Channel: dm,
	})
	if err != nil {
		return blockkit.Message{}, fmt.Errorf("uploading a file: %w", err)
	}
	return blockkit.Plain(t.Words(ctx).CSVSent), nil
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
