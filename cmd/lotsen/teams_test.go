package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lotsen/bot/teams"
	"lotsen/bot/teams/teamstest"
)

func teamsHTTP(m *teamstest.Microsoft) []string {
	return []string{
		"TEAMS_APP_ID=" + teamstest.AppID, "TEAMS_APP_SECRET=" + teamstest.Secret, "TEAMS_TENANT=" + teamstest.Tenant,
		"TEAMS_LOGIN_URL=" + m.URL + "/login", "TEAMS_OPENID_URL=" + m.URL + "/openid", "TEAMS_GRAPH_URL=" + m.URL + "/graph", "TEAMS_SERVICE_HOSTS=" + m.Host(),
		"LOTSEN_ENCODER=off",
	}
}

// spread is a question in a group chat of its own.
func spread(m *teamstest.Microsoft, n int) map[string]any {
	a := m.Mention(fmt.Sprint("m", n), "", "vem ansvarar för uppsökande arbete?")
	a["conversation"] = map[string]any{"id": fmt.Sprintf("19:group%d@thread.v2", n), "conversationType": "groupChat", "tenantId": teamstest.Tenant}
	return a
}

// conversations counts the answers by the conversation that they are shown in.
func conversations(m *teamstest.Microsoft) map[string]int {
	out := map[string]int{}
	for _, s := range m.Sent() {
		out[strings.Split(s.Path, "/")[3]]++
	}
	return out
}

// A hundred activities a second, a thousand of them where nothing else is running:
// each received within a second and answered exactly once.
func TestTeamsLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	total := 300
	if alone() {
		total = 1000
	}
	m := teamstest.New()
	defer m.Close()
	p := startServe(t, t.TempDir(), teamsHTTP(m)...)
	token := m.Token()
	took := make([]time.Duration, total)
	var wg sync.WaitGroup
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for i := range total {
		<-tick.C
		wg.Go(func() {
			start := time.Now()
			for range 2 { // delivered twice, as after an answer that was late
				if status, _, err := teamstest.Deliver(p.base+teams.Path, spread(m, i), token); err != nil || status != http.StatusOK {
					t.Errorf("activity %d: status %d, %v", i, status, err)
				}
				if took[i] == 0 {
					took[i] = time.Since(start)
				}
			}
		})
	}
	wg.Wait()
	answeredOnce(t, m, total, time.Minute)
	slices.Sort(took)
	p99 := took[total*99/100]
	t.Logf("received: p50 %s, p99 %s, most %s", took[total/2], p99, took[total-1])
	limit := time.Second
	if !alone() {
		limit = 5 * time.Second
	}
	if p99 > limit {
		t.Errorf("p99 of receiving is %s, want at most %s", p99, limit)
	}
	if n := p.metric(t, `lotsen_questions_total{outcome="answered",transport="teams"}`); n != float64(total) {
		t.Errorf("the metrics count %v answers, want %d", n, total)
	}
	p.stop(t)
	if log := p.logged(t); strings.Contains(log, "uppsökande") || strings.Contains(log, teamstest.Alice) {
		t.Error("a question or a person is in the log")
	}
}

func answeredOnce(t *testing.T, m *teamstest.Microsoft, total int, limit time.Duration) {
	t.Helper()
	if !alone() {
		limit *= 3
	}
	for until := time.Now().Add(limit); time.Now().Before(until) && len(conversations(m)) < total; {
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(time.Second)
	got := conversations(m)
	for chat, n := range got {
		if n > 1 {
			t.Errorf("%s has %d answers", chat, n)
		}
	}
	if len(got) != total {
		t.Errorf("%d of %d conversations have an answer", len(got), total)
	}
}

// SIGKILL in the middle: what was received is answered after the next start. A
// post whose reply the process did not live to hear may be doubled: then that is
// logged and counted, and there are no more such than workers.
func TestTeamsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for leases to run out")
	}
	t.Parallel() // it mostly waits
	const total, workers = 120, 8
	m := teamstest.New()
	defer m.Close()
	m.Fail(func(string, http.ResponseWriter) bool { time.Sleep(200 * time.Millisecond); return false })
	data := t.TempDir()
	p := startServe(t, data, teamsHTTP(m)...)
	token := m.Token()
	var again []int
	for i := range total {
		if i == total*2/3 {
			_ = p.cmd.Process.Kill()
		}
		if status, _, err := teamstest.Deliver(p.base+teams.Path, spread(m, i), token); err != nil || status != http.StatusOK {
			again = append(again, i)
		}
	}
	_ = p.cmd.Wait()
	m.Fail(nil)
	p = startServe(t, data, teamsHTTP(m)...)
	for _, i := range again {
		if status, _, err := teamstest.Deliver(p.base+teams.Path, spread(m, i), token); err != nil || status != http.StatusOK {
			t.Errorf("activity %d again: status %d, %v", i, status, err)
		}
	}
	for until := time.Now().Add(3 * time.Minute); time.Now().Before(until); time.Sleep(500 * time.Millisecond) {
		// What was under way at the kill waits for its lease.
		if len(conversations(m)) == total && p.metric(t, "lotsen_queue_depth") == 0 {
			break
		}
	}
	got, doubled := conversations(m), 0
	for chat, n := range got {
		if n > 2 {
			t.Errorf("%s has %d answers", chat, n)
		}
		if n == 2 {
			doubled++
		}
	}
	counted := 0.0
	if doubled > 0 {
		counted = p.metric(t, `lotsen_teams_errors_total{call="post",code="unsure"}`)
	}
	t.Logf("%d again, %d doubled, %v counted as unsure", len(again), doubled, counted)
	if len(got) != total || doubled > workers || float64(doubled) > counted {
		t.Errorf("%d of %d answered, %d doubled, %v counted as unsure", len(got), total, doubled, counted)
	}
	p.stop(t)
}
