package age

import "testing"

func TestLists(t *testing.T) {
	if err := lists.Check(); err != nil {
		t.Error(err)
	}
}
