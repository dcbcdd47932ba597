package main

import "math"

// minimise finds the least of a smooth convex function by L-BFGS (Nocedal and
// Wright, Numerical Optimization, 2006, algorithm 7.5). of gives the value at x
// and writes the gradient; the search starts at x.
func minimise(x []float64, of func(x, gradient []float64) float64) []float64 {
	const (
		memory = 10
		most   = 400
	)
	size := len(x)
	g := make([]float64, size)
	value := of(x, g)
	var steps, turns [][]float64 // last changes of x and of the gradient
	for range most {
		d := direction(g, steps, turns)
		slope := dot(d, g)
		if slope > -1e-9 {
			break
		}
		next, ng := make([]float64, size), make([]float64, size)
		t, nv := 1.0, 0.0
		for ; t > 1e-12; t /= 2 {
			for i := range x {
				next[i] = x[i] + t*d[i]
			}
			if nv = of(next, ng); nv <= value+1e-4*t*slope {
				break
			}
		}
		s, y := make([]float64, size), make([]float64, size)
		for i := range x {
			s[i], y[i] = next[i]-x[i], ng[i]-g[i]
		}
		if dot(s, y) > 1e-12 {
			steps, turns = append(steps, s), append(turns, y)
			if len(steps) > memory {
				steps, turns = steps[1:], turns[1:]
			}
		}
		gain := value - nv
		x, g, value = next, ng, nv
		if gain < 1e-6*(1+math.Abs(value)) {
			break
		}
	}
	return x
}

// direction is the way down that the last steps tell.
func direction(g []float64, steps, turns [][]float64) []float64 {
	d := make([]float64, len(g))
	for i := range g {
		d[i] = -g[i]
	}
	alpha := make([]float64, len(steps))
	for i := len(steps) - 1; i >= 0; i-- {
		alpha[i] = dot(steps[i], d) / dot(steps[i], turns[i])
		add(d, turns[i], -alpha[i])
	}
	if n := len(steps) - 1; n >= 0 {
		scale := dot(steps[n], turns[n]) / dot(turns[n], turns[n])
		for i := range d {
			d[i] *= scale
		}
	}
	for i := range steps {
		beta := dot(turns[i], d) / dot(steps[i], turns[i])
		add(d, steps[i], alpha[i]-beta)
	}
	return d
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func add(to, from []float64, times float64) {
	for i := range to {
		to[i] += from[i] * times
	}
}

// deviations gives for each column the weight of a feature of unit deviation; 0
// for one that is the same everywhere, and the mean of each.
func deviations(rows [][]float64) (scale, mean []float64) {
	size := len(rows[0])
	scale, mean = make([]float64, size), make([]float64, size)
	squares := make([]float64, size)
	for _, r := range rows {
		for i, v := range r {
			mean[i] += v
			squares[i] += v * v
		}
	}
	n := float64(len(rows))
	for i := range mean {
		mean[i] /= n
		if v := squares[i]/n - mean[i]*mean[i]; v > 1e-9 {
			scale[i] = 1 / math.Sqrt(v)
		}
	}
	return scale, mean
}

// logistic fits weights and intercept so that 1/(1+exp(-z)) tells each row's
// label, by rows that weigh something, with an L2 penalty on the weights of
// features of unit deviation.
func logistic(rows [][]float64, labels, weigh []float64, penalty float64) (weights []float64, intercept float64) {
	scale, mean := deviations(rows)
	size := len(scale)
	x := minimise(make([]float64, size+1), func(x, g []float64) float64 {
		clear(g)
		loss := 0.0
		for i := range size {
			loss += penalty / 2 * x[i] * x[i]
			g[i] = penalty * x[i]
		}
		for r, row := range rows {
			z := x[size]
			for i, v := range row {
				z += x[i] * (v - mean[i]) * scale[i]
			}
			loss += weigh[r] * (math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) - labels[r]*z)
			off := weigh[r] * (1/(1+math.Exp(-z)) - labels[r])
			for i, v := range row {
				g[i] += off * (v - mean[i]) * scale[i]
			}
			g[size] += off
		}
		return loss
	})
	weights, intercept = make([]float64, size), x[size]
	for i := range weights {
		weights[i] = x[i] * scale[i]
		intercept -= weights[i] * mean[i]
	}
	return weights, intercept
}

// listwise fits weights so that among the candidates of each sample those that
// hit have the larger share of exp(z). Columns that use leaves out weigh nothing.
// It starts from weights that are near, where some are known.
func listwise(samples []*sample, use int, penalty float64, near []float64) []float64 {
	var rows [][]float64
	var kept []*sample
	for _, s := range samples {
		hit, all := false, true
		for _, h := range s.hits {
			hit, all = hit || h, all && h
		}
		if hit && !all {
			kept = append(kept, s)
			rows = append(rows, s.features...)
		}
	}
	if len(kept) == 0 {
		return make([]float64, use)
	}
	scale, _ := deviations(rows)
	scale = scale[:use]
	start := make([]float64, use)
	for i := range near {
		if scale[i] > 0 {
			start[i] = near[i] / scale[i]
		}
	}
	x := minimise(start, func(x, g []float64) float64 {
		loss := 0.0
		w := make([]float64, use)
		for i := range x {
			loss += penalty / 2 * x[i] * x[i]
			g[i], w[i] = penalty*x[i], x[i]*scale[i]
		}
		for _, s := range kept {
			loss += s.listLoss(w, scale, g)
		}
		return loss
	})
	for i := range x {
		x[i] *= scale[i]
	}
	return x
}

// listLoss is how far a sample's hits are from having all of exp(z); it adds the
// gradient.
func (s *sample) listLoss(w, scale, g []float64) float64 {
	z := make([]float64, len(s.features))
	highest := math.Inf(-1)
	for i, f := range s.features {
		z[i] = dot(w, f)
		highest = math.Max(highest, z[i])
	}
	all, hit := 0.0, 0.0
	for i := range z {
		z[i] = math.Exp(z[i] - highest)
		all += z[i]
		if s.hits[i] {
			hit += z[i]
		}
	}
	hit = math.Max(hit, 1e-300)
	for i, f := range s.features {
		off := z[i] / all
		if s.hits[i] {
			off -= z[i] / hit
		}
		if off *= s.weight; math.Abs(off) < 1e-9 {
			continue
		}
		for j := range g {
			g[j] += off * f[j] * scale[j]
		}
	}
	return s.weight * (math.Log(all) - math.Log(hit))
}
