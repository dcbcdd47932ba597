package signin

import (
	"maps"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits are how often each of many may do something.
type limits struct {
	every rate.Limit
	burst int

	mu     sync.Mutex
	of     map[string]*limit
	pruned time.Time
}

type limit struct {
	*rate.Limiter
	used time.Time
}

// mostLimits bounds the memory: beyond it, whoever was quiet longest is forgotten.
const mostLimits = 50_000

func newLimits(perSecond float64, burst int) *limits {
	return &limits{every: rate.Limit(perSecond), burst: burst, of: map[string]*limit{}}
}

// allow reports whether whoever has this name may.
func (l *limits) allow(name string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	one := l.of[name]
	if one == nil {
		l.prune(now)
		one = &limit{Limiter: rate.NewLimiter(l.every, l.burst)}
		l.of[name] = one
	}
	one.used = now
	return one.AllowN(now, 1)
}

// prune forgets those whose limit is whole again, now and then; where so many ask
// at the same time that none is, all of them: memory is bounded before rates are.
func (l *limits) prune(now time.Time) {
	whole := time.Duration(float64(l.burst) / float64(l.every) * float64(time.Second))
	if len(l.of) < mostLimits && now.Sub(l.pruned) < whole {
		return
	}
	l.pruned = now
	maps.DeleteFunc(l.of, func(_ string, one *limit) bool { return now.Sub(one.used) > whole })
	if len(l.of) >= mostLimits {
		clear(l.of)
	}
}
