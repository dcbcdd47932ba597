package slack

import (
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
)

// code is Slack's own error code, or "" where the error is not Slack's.
func code(err error) string {
	var e slack.SlackErrorResponse
	if errors.As(err, &e) {
		return e.Err
	}
	return ""
}

var errResponseURL = errors.New("the response URL is not Slack's")

// permanentCodes are refusals that trying again does not change.
var permanentCodes = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "cannot_reply_to_message": true,
	"thread_not_found": true, "message_not_found": true, "restricted_action": true, "restricted_action_thread_only_channel": true,
	"no_permission": true, "restricted_action_read_only_channel": true, "restricted_action_non_threadable_channel": true, "missing_scope": true, "user_not_found": true, "cannot_dm_bot": true, "user_disabled": true,
	"ekm_access_denied": true, "messages_tab_disabled": true, "no_text": true, "msg_too_long": true,
}

func permanent(err error) bool {
	return permanentCodes[code(err)] || errors.Is(err, errResponseURL)
}

// translated says of an error what package chat has to know.
func translated(err error) error {
	if wait, held := heldFor(err); held {
		return &chat.Later{After: wait, Err: err}
	}
	if permanent(err) {
		return fmt.Errorf("%w: %w", chat.ErrForGood, err)
	}
	return err
}

func refusesBlocks(err error) bool {
	switch code(err) {
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many", "block_mismatch", "invalid_arguments":
		return true
	}
	return false
}

// expired reports whether a response URL no longer works.
func expired(err error) bool {
	var s slack.StatusCodeError
	if errors.As(err, &s) {
		return s.Code == 404 || s.Code == 410
	}
	switch code(err) {
	case "expired_url", "used_url", "expired_trigger_id":
		return true
	}
	return false
}
