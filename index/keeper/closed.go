package keeper

import (
	"sync"

	"lotsen/corpus"
)

// shut is what was said of the documents that name an audience which no one is in.
type shut struct {
	mu    sync.Mutex
	of    string             // the generation that named are of
	named []*corpus.Document // those that name an audience
	told  map[string]string  // by their paths, why no one is in it
}

// mostTold is how many of them are told of at once by name.
const mostTold = 20

// closed logs which documents in use name an audience that no one is in, of each once
// until someone is in it: also after who is in which audience has changed.
func (k *Keeper) closed() {
	if k.builder.Closed == nil {
		return
	}
	gen, release, err := k.live.Acquire()
	if err != nil {
		return // that there is none, the questions say
	}
	defer release()
	s := &k.shut
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of != gen.ID() {
		docs, err := gen.Documents()
		if err != nil {
			return
		}
		s.of, s.named = gen.ID(), nil
		for i := range docs {
			if docs[i].Audience != "" {
				s.named = append(s.named, &docs[i])
			}
		}
	}
	now, news := map[string]string{}, 0
	for _, p := range k.builder.Closed(s.named) {
		now[p.Path] = p.Err.Error()
		if s.told[p.Path] == now[p.Path] {
			continue
		}
		if news++; news <= mostTold {
			k.log.Error("a document names an audience that no one is in", "doc", p.Path, "err", p.Err)
		}
	}
	if news > mostTold {
		k.log.Error("more documents name an audience that no one is in; 'lotsen index status' names them", "documents", news-mostTold)
	}
	open := 0
	for path := range s.told {
		if _, still := now[path]; !still {
			open++
		}
	}
	if open > 0 {
		k.log.Info("documents are no longer closed to everyone", "documents", open)
	}
	s.told = now
}
