package slack_test

import (
	"flag"
	"os"
	"testing"
)

// leftovers are folders that several tests share.
var leftovers []string

// TestMain lets more tests run at once than there are processors, since those that run
// beside others wait for Slack; the command line may say otherwise.
func TestMain(m *testing.M) {
	_ = flag.Set("test.parallel", "8")
	code := m.Run()
	for _, dir := range leftovers {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}
