package index

import (
	"path/filepath"
	"strings"
)

// The layout of an index folder: a lock, the name of the current generation,
// the generations, and while a build runs its folder.
const (
	lockName        = "lock"
	currentName     = "current"
	generationsName = "generations"
	buildPrefix     = ".build-"
	dropPrefix      = ".drop-"
)

func isBuildFolder(path string) bool {
	return strings.HasPrefix(filepath.Base(path), buildPrefix)
}

func generationPath(dir, id string) string {
	return filepath.Join(dir, generationsName, id)
}
