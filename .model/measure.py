"""measure.py BASE.bin LAYERS.pkl|- CANDIDATES.jsonl.gz... : hit@1 and hit@3 of the encoder alone among each question's candidates, and of the
order that they came in. `-` measures the base as it comes."""
import pickle
import sys

import numpy as np

from base import PASSAGE, QUESTION, Tokens, encoder, passage, read
from fit import rows

if __name__ == "__main__":
    base, layers, *sets = sys.argv[1:]
    w, config, pieces, scores, normal = read(base)
    if layers != "-":
        with open(layers, "rb") as f:
            w.update(pickle.load(f))
    tokens, encode = Tokens(pieces, scores, normal, config), encoder(w, config)
    for path in sets:
        asked = [r for r in rows(path) if r["answerable"]]
        texts = sorted({passage(c) for r in asked for c in r["rows"]})
        vectors = dict(zip(texts, encode([tokens(t, PASSAGE) for t in texts])))
        questions = encode([tokens("query: " + r["question"], QUESTION) for r in asked])
        got = np.zeros(4)
        for r, q in zip(asked, questions):
            hit = np.array([c["hit"] for c in r["rows"]])
            if len(hit):
                order = np.argsort([-float(vectors[passage(c)] @ q) for c in r["rows"]])
                got += [hit[0], hit[:3].any(), hit[order[0]], hit[order[:3]].any()]
        print(path, len(asked), "questions; as they came %.3f %.3f, encoder %.3f %.3f" % tuple(got / len(asked)), flush=True)
