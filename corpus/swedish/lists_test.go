package swedish

import "testing"

func TestLists(t *testing.T) {
	if err := wordFile.Check(); err != nil {
		t.Error(err)
	}
}
