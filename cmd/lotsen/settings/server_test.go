package settings

import "testing"

func TestAdminAddr(t *testing.T) {
	for set, want := range map[string]string{"": "127.0.0.1:8081", ":9100": ":9100", "off": ""} {
		if got := (Server{Admin: set}).AdminAddr(); got != want {
			t.Errorf("set to %q, it is %q, want %q", set, got, want)
		}
	}
}
