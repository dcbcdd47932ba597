//go:build !unix

package pdf

import "os"

func limitProcess() {}

func killed(*os.ProcessState) bool { return false }
