//go:build !amd64

package encoder

func bestKernel() kernel { return plain }

func allKernels() []kernel { return []kernel{plain} }
