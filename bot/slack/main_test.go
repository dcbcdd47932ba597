package slack_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain lets more tests run at once than there are processors, since those that run
// beside others wait for Slack; the command line may say otherwise.
func TestMain(m *testing.M) {
	_ = flag.Set("test.parallel", "8")
	os.Exit(m.Run())
}
