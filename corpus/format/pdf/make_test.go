package pdf

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"fmt"
	"strings"
)

// textAt is a string drawn on a page.
type textAt struct {
	x, y, size float64
	bold       bool
	text       string
}

type pageSpec []textAt

// document makes a PDF of pages of A4 with Helvetica.
func document(pages ...pageSpec) []byte {
	objs := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
	}
	var kids []string
	for _, p := range pages {
		n := len(objs) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		content := p.content()
		objs = append(objs,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>", n+1),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	objs[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages))
	return assemble(objs, "")
}

func (p pageSpec) content() string {
	var b strings.Builder
	for _, t := range p {
		font := "F1"
		if t.bold {
			font = "F2"
		}
		fmt.Fprintf(&b, "BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", font, t.size, t.x, t.y, winAnsi(t.text))
	}
	return b.String()
}

// winAnsi encodes Swedish text for a PDF string.
func winAnsi(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case r == '•':
			b.WriteString(`\225`)
		case r == '–':
			b.WriteString(`\226`)
		case r < 0x100:
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

// assemble numbers the objects from 1 and writes the cross-reference table.
func assemble(objs []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objs {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objs)+1)
	for _, p := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objs)+1, trailer, start)
	return b.Bytes()
}

// onePage sets a heading over lines of body text.
func onePage(heading string, body ...string) []byte {
	p := pageSpec{{72, 760, 18, true, heading}}
	for i, l := range body {
		p = append(p, textAt{72, 720 - 14*float64(i), 11, false, l})
	}
	return document(p)
}

// encrypted makes a PDF whose user password is not empty (standard security
// handler, revision 2, ISO 32000-1, 7.6.3).
func encrypted() []byte {
	pad := []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")
	pass := append([]byte("hemligt"), pad...)[:32]
	ownerKey := md5.Sum(pass)
	owner := make([]byte, 32)
	c, _ := rc4.NewCipher(ownerKey[:5])
	c.XORKeyStream(owner, pass)
	id := []byte("0123456789abcdef")
	sum := md5.New()
	sum.Write(pass)
	sum.Write(owner)
	sum.Write([]byte{0xfc, 0xff, 0xff, 0xff})
	sum.Write(id)
	user := make([]byte, 32)
	c, _ = rc4.NewCipher(sum.Sum(nil)[:5])
	c.XORKeyStream(user, pad)
	objs := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
		fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P -4 >>", owner, user),
	}
	return assemble(objs, fmt.Sprintf("/Encrypt 4 0 R /ID [<%x> <%x>]", id, id))
}
