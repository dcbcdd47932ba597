package operate

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"lotsen/index"
	"lotsen/index/vector"
)

// Metrics is what /metrics shows. It implements slack.Metrics.
type Metrics struct {
	live      *index.Live
	registry  *prometheus.Registry
	outcomes  *prometheus.CounterVec
	visible   *prometheus.HistogramVec
	answers   prometheus.Histogram
	slackErrs *prometheus.CounterVec
	teamsErrs *prometheus.CounterVec
	builds    *prometheus.CounterVec
}

// NewMetrics makes the metrics of what live answers from; depth is how many
// questions wait.
func NewMetrics(live *index.Live, depth func() int) *Metrics {
	m := &Metrics{
		live:     live,
		registry: prometheus.NewRegistry(),
		outcomes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lotsen_questions_total", Help: "Questions and commands by how they ended.",
		}, []string{"outcome", "transport"}),
		visible: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "lotsen_question_seconds", Help: "Time from a question's acceptance to its visible outcome.",
			Buckets: []float64{.05, .1, .2, .5, 1, 2, 3, 5, 10, 30, 60, 300},
		}, []string{"transport"}),
		answers: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "lotsen_answer_seconds", Help: "Time to find an answer in the documents.",
			Buckets: []float64{.001, .002, .003, .005, .01, .025, .05, .1, .25, 1, 5},
		}),
		slackErrs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lotsen_slack_errors_total", Help: "Calls of Slack's Web API that failed.",
		}, []string{"method", "code"}),
		teamsErrs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lotsen_teams_errors_total", Help: "Calls of Teams' connector or the login that failed; code unsure: a post that may be doubled.",
		}, []string{"call", "code"}),
		builds: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lotsen_index_builds_total", Help: "Builds of the index by result.",
		}, []string{"result"}),
	}
	m.registry.MustRegister(m.outcomes, m.visible, m.answers, m.slackErrs, m.teamsErrs, m.builds, library{live},
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "lotsen_queue_depth", Help: "Accepted questions and commands without an outcome.",
		}, func() float64 { return float64(depth()) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, result := range []string{"ok", "failed"} {
		m.builds.WithLabelValues(result)
	}
	return m
}

// Lost shows how many of the questions that were taught are gaps again, as count tells.
func (m *Metrics) Lost(count func(ctx context.Context) (int, error)) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "lotsen_lessons_lost", Help: "Taught questions whose sentence has changed or gone: gaps again.",
	}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		n, err := count(ctx)
		if err != nil {
			return -1 // not known
		}
		return float64(n)
	}))
}

// Outcome implements slack.Metrics.
func (m *Metrics) Outcome(kind, transport string, took time.Duration) {
	m.outcomes.WithLabelValues(kind, transport).Inc()
	m.visible.WithLabelValues(transport).Observe(took.Seconds())
}

// SlackError implements slack.Metrics.
func (m *Metrics) SlackError(method, code string) { m.slackErrs.WithLabelValues(method, code).Inc() }

// TeamsError implements teams.Metrics.
func (m *Metrics) TeamsError(call, code string) { m.teamsErrs.WithLabelValues(call, code).Inc() }

// Built counts a build of the index, which failed with err or not.
func (m *Metrics) Built(err error) {
	result := "ok"
	if err != nil {
		result = "failed"
	}
	m.builds.WithLabelValues(result).Inc()
}

func (m *Metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Answered counts the time that an answer took to find.
func (m *Metrics) Answered(took time.Duration) { m.answers.Observe(took.Seconds()) }

// library collects what the generation in use says of itself.
type library struct{ live *index.Live }

var (
	generationDesc = prometheus.NewDesc("lotsen_index_generation_info", "The generation that answers.", []string{"generation"}, nil)
	ageDesc        = prometheus.NewDesc("lotsen_index_age_seconds", "Time since the generation that answers was built.", nil, nil)
	sizeDesc       = prometheus.NewDesc("lotsen_index_size", "What the generation that answers holds.", []string{"of"}, nil)
)

// Describe implements prometheus.Collector.
func (library) Describe(ch chan<- *prometheus.Desc) {
	ch <- generationDesc
	ch <- ageDesc
	ch <- sizeDesc
}

// Collect implements prometheus.Collector; without a generation it gives nothing.
func (l library) Collect(ch chan<- prometheus.Metric) {
	gen, release, err := l.live.Acquire()
	if err != nil {
		return
	}
	defer release()
	m := gen.Manifest()
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	gauge(generationDesc, 1, m.ID)
	gauge(ageDesc, time.Since(m.Built).Seconds())
	gauge(sizeDesc, float64(m.Documents), "documents")
	gauge(sizeDesc, float64(m.Passages), "passages")
	gauge(sizeDesc, float64(m.Duties), "duties")
}

// Vectors shows how many sentences have a vector, too.
func (m *Metrics) Vectors(sets *vector.Sets) { m.registry.MustRegister(meanings{m.live, sets}) }

// meanings collects how many sentences of the generation in use have a vector.
type meanings struct {
	live *index.Live
	sets *vector.Sets
}

var vectorsDesc = prometheus.NewDesc("lotsen_index_vectors", "Sentences of the generation that answers, and passages of several, by whether they have a vector yet.", []string{"state"}, nil)

// Describe implements prometheus.Collector.
func (meanings) Describe(ch chan<- *prometheus.Desc) { ch <- vectorsDesc }

// Collect implements prometheus.Collector; without a generation it gives nothing.
func (m meanings) Collect(ch chan<- prometheus.Metric) {
	gen, release, err := m.live.Acquire()
	if err != nil {
		return
	}
	defer release()
	set, err := m.sets.Of(gen)
	if err != nil {
		return
	}
	filled, all := set.Filled()
	ch <- prometheus.MustNewConstMetric(vectorsDesc, prometheus.GaugeValue, float64(filled), "filled")
	ch <- prometheus.MustNewConstMetric(vectorsDesc, prometheus.GaugeValue, float64(all-filled), "missing")
}
