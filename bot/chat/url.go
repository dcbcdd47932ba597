package chat

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// WithoutURL drops the URL from an error of net/http: it may hold what is secret.
func WithoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", strings.ToLower(u.Op), u.Err)
	}
	return err
}
