package docx

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// isMHT reports whether a part is a web page with all in it, as mail is written.
func isMHT(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 1024)])
	return bytes.Contains(head, []byte("mime-version:")) && bytes.Contains(head, []byte("content-type:"))
}

// maxMailParts is how many parts of a page with all in it are looked at.
const maxMailParts = 100

// htmlOfMHT returns the page of such a part; nil where there is none.
func htmlOfMHT(data []byte) []byte {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\r\n \t")))
	if err != nil {
		return nil
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return nil
	}
	if kind == "text/html" {
		return decodeBody(m.Body, m.Header.Get("Content-Transfer-Encoding"))
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for range maxMailParts {
		part, err := parts.NextRawPart()
		if err != nil {
			return nil
		}
		if kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err == nil && kind == "text/html" {
			return decodeBody(part, part.Header.Get("Content-Transfer-Encoding"))
		}
	}
	return nil
}

func decodeBody(r io.Reader, encoding string) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxPart))
	if err != nil {
		return nil
	}
	return data
}
