package webapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
)

// Code is Slack's own error code, or "" where the error is not Slack's.
func Code(err error) string {
	var e slack.SlackErrorResponse
	if errors.As(err, &e) {
		return e.Err
	}
	return ""
}

// ErrResponseURL is of a response URL that leads elsewhere than to Slack.
var ErrResponseURL = errors.New("the response URL is not Slack's")

// permanentCodes are refusals that trying again does not change.
var permanentCodes = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "cannot_reply_to_message": true,
	"thread_not_found": true, "message_not_found": true, "restricted_action": true, "restricted_action_thread_only_channel": true,
	"no_permission": true, "restricted_action_read_only_channel": true, "restricted_action_non_threadable_channel": true, "missing_scope": true, "user_not_found": true, "cannot_dm_bot": true, "user_disabled": true,
	"ekm_access_denied": true, "messages_tab_disabled": true, "no_text": true, "msg_too_long": true,
}

// Permanent reports whether trying again does not change a refusal.
func Permanent(err error) bool {
	return permanentCodes[Code(err)] || errors.Is(err, ErrResponseURL)
}

// unheard is how long after a call that Slack never answered its post is looked
// for: Slack may still be at it.
const unheard = 15 * time.Second

// undecidedCodes are Slack's answers after which a post may be there all the same.
var undecidedCodes = map[string]bool{
	"internal_error": true, "fatal_error": true, "service_unavailable": true, "request_timeout": true, "team_added_to_org": true,
}

// Translated says of an error what package chat has to know.
func Translated(err error) error {
	if err == nil {
		return nil
	}
	if wait, held := HeldFor(err); held {
		return &chat.Later{After: wait, Err: err}
	}
	if Permanent(err) {
		return fmt.Errorf("%w: %w", chat.ErrForGood, err)
	}
	var early NotAsked
	var network *net.OpError
	var answered slack.StatusCodeError
	switch c := Code(err); {
	case c != "" && !undecidedCodes[c], errors.As(err, &early), errors.As(err, &network) && network.Op == "dial":
		return fmt.Errorf("%w: %w", chat.ErrNotShown, err)
	case c == "" && !errors.As(err, &answered) && lost(err):
		return &chat.Later{After: unheard, Err: err, Shown: true}
	}
	return err
}

// lost reports whether a call ended without an answer.
func lost(err error) bool {
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// RefusesBlocks reports whether Slack refused what a message looks like.
func RefusesBlocks(err error) bool {
	switch Code(err) {
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many", "block_mismatch", "invalid_arguments":
		return true
	}
	return false
}

// Expired reports whether a response URL no longer works.
func Expired(err error) bool {
	var s slack.StatusCodeError
	if errors.As(err, &s) {
		return s.Code == 404 || s.Code == 410
	}
	switch Code(err) {
	case "expired_url", "used_url", "expired_trigger_id":
		return true
	}
	return false
}

// NotAsked marks an error before Slack was asked for anything.
type NotAsked struct{ Err error }

func (e NotAsked) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e NotAsked) Unwrap() error { return e.Err }

// SocketError is the cause of a connection error, without the socket's URL,
// which holds a ticket.
func SocketError(data any) error {
	if e, ok := data.(*slack.ConnectionErrorEvent); ok {
		return chat.WithoutURL(e.ErrorObj)
	}
	return errors.New("unknown")
}
