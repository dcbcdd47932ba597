package keeper

import "github.com/google/renameio/v2/maybe"

func pinText(id, print string) string { return id + "\n" + print + "\n" }

// writePin writes in one step: half a pin would be none.
func writePin(path, id, print string) error {
	return maybe.WriteFile(path, []byte(pinText(id, print)), 0o644)
}
