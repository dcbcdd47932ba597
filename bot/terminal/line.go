package terminal

import "bufio"

// maxLine is the longest line that is read; a longer one is an error of its
// own and does not stop the lines after it.
const maxLine = 1 << 20

// ReadLine reads a line of any length and keeps its first maxLine bytes.
func ReadLine(in *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, more, err := in.ReadLine()
		if len(line) < maxLine {
			line = append(line, part...)
		}
		if err != nil {
			return string(line), err
		}
		if !more {
			return string(line), nil
		}
	}
}
