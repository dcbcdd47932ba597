package encoder

import "golang.org/x/sys/cpu"

// bestKernel is what this processor has. GODEBUG=cpu.avx2=off and
// cpu.avx512vnni=off are heeded.
func bestKernel() kernel {
	all := allKernels()
	return all[len(all)-1]
}

// allKernels are those that this processor can run, the slowest first.
func allKernels() []kernel {
	kernels := []kernel{plain, {name: "SSE2", dot: dotOf(dotSSE2), mix: mixOf(mixSSE2), rescale: rescalePlain, most: mostPlain, round: roundPlain}}
	if !cpu.X86.HasAVX2 {
		return kernels
	}
	k := kernel{name: "AVX2", dot: dotOf(dotAVX2), mix: mixOf(mixAVX2), rescale: rescale, most: most, round: round}
	kernels = append(kernels, k)
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VNNI {
		k.name, k.dot = "AVX-512 VNNI", dotOf(dotVNNI)
		kernels = append(kernels, k)
	}
	return kernels
}

// dotOf checks the lengths that assembly cannot.
func dotOf(dot func(sums *int32, x *int16, weights *int8, width, rows int)) func([]int32, []int16, []int8, int) {
	return func(sums []int32, x []int16, weights []int8, width int) {
		rows := len(sums) / tile
		must(rows > 0 && rows%4 == 0 && width > 0 && width%32 == 0)
		x, weights = x[:tile*width], weights[:rows*width]
		dot(&sums[0], &x[0], &weights[0], width, rows)
	}
}

// mixOf checks the lengths that assembly cannot.
func mixOf(mix func(out, coef, rows *float32, width, count, stride int)) func(out, coef, rows []float32, stride int) {
	return func(out, coef, rows []float32, stride int) {
		must(len(out) > 0 && len(out)%8 == 0 && len(coef) > 0)
		rows = rows[:(len(coef)-1)*stride+len(out)]
		mix(&out[0], &coef[0], &rows[0], len(out), len(coef), stride)
	}
}

func rescale(out []float32, sums []int32, scale, bias []float32, step float32) {
	must(len(out) > 0 && len(out)%8 == 0)
	sums, scale, bias = sums[:len(out)], scale[:len(out)], bias[:len(out)]
	rescaleAVX2(&out[0], &sums[0], &scale[0], &bias[0], step, len(out))
}

func most(row []float32) float32 {
	must(len(row) > 0 && len(row)%16 == 0)
	return mostAVX2(&row[0], len(row))
}

func round(out []int16, row []float32, inverse float32) {
	must(len(row) > 0 && len(row)%16 == 0)
	out = out[:len(row)]
	roundAVX2(&out[0], &row[0], inverse, len(row))
}

// must stops a mistake here before assembly reads or writes somewhere else.
func must(ok bool) {
	if !ok {
		panic("encoder: rows of an odd size")
	}
}

// The assembly is in dot_amd64.s and rows_amd64.s. width counts numbers of a row,
// rows is a multiple of four, stride counts numbers from one row to the next.

//go:noescape
func dotSSE2(sums *int32, x *int16, weights *int8, width, rows int)

//go:noescape
func dotAVX2(sums *int32, x *int16, weights *int8, width, rows int)

//go:noescape
func dotVNNI(sums *int32, x *int16, weights *int8, width, rows int)

//go:noescape
func mixSSE2(out, coef, rows *float32, width, count, stride int)

//go:noescape
func mixAVX2(out, coef, rows *float32, width, count, stride int)

//go:noescape
func rescaleAVX2(out *float32, sums *int32, scale, bias *float32, step float32, width int)

//go:noescape
func mostAVX2(row *float32, width int) float32

//go:noescape
func roundAVX2(out *int16, row *float32, inverse float32, width int)
