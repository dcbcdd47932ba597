"""fit.py BASE.bin LAYERS.pkl EPOCHS [--from OTHER.pkl] [--seed N] [--qa CORPUS.jsonl QUERIES.jsonl]... CANDIDATES.jsonl.gz... : fits the layers.

The loss is contrastive (InfoNCE over the batch's passages) plus "is it an answer": logistic on the cosine with a question's own candidates, the
unanswerable questions with all of theirs as negatives. The word table, positions and types stay as they are.
"""
import argparse
import gzip
import json
import os
import pickle
import random
import time

os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", "/tmp/jax-cache")
import jax
import jax.numpy as jnp
import numpy as np
import optax

from base import PASSAGE, QUESTION, Tokens, forward, passage, read

BATCH, NEGATIVES, TEMPERATURE, RATE = 16, 3, .02, 4e-5
EACH = NEGATIVES + 1  # passages a question


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def of_candidates(path, tokens):
    """(question, its answers, its other candidates, path) a question, and a pool of the collection's passages."""
    data, pool = [], set()
    for row in rows(path):
        passages = [tokens(passage(r), PASSAGE) for r in row["rows"]]
        pool |= {tuple(p) for p in passages[:20]}
        right = [p for p, r in zip(passages, row["rows"]) if r["hit"]]
        wrong = [p for p, r in zip(passages, row["rows"]) if not r["hit"]]
        if row["answerable"] and not right:  # not among the candidates: the quote itself
            right = [tokens("passage: " + quote, PASSAGE) for quote in row["gold"][:2]]
        if len(wrong) > NEGATIVES:
            data.append((tokens("query: " + row["question"], QUESTION), right if row["answerable"] else [], wrong, path))
    return data, sorted(pool)


def of_queries(corpus, queries, tokens):
    """The same of a set of passages and questions, with random passages as the others."""
    texts = {r["id"]: "passage: " + r["text"] for r in rows(corpus)}
    ids, data = sorted(texts), []
    for row in rows(queries):
        right = [tokens(texts[g], PASSAGE) for g in row["gold"] if g in texts]
        wrong = [tokens(texts[i], PASSAGE) for i in random.sample(ids, 12) if i not in row["gold"]]
        data.append((tokens("query: " + row["question"], QUESTION), right, wrong, None))
    return data


def loss(state, fixed, config, qi, qm, pi, pm, same, answerable):
    params, head = state
    w = dict(params, **fixed)
    near = forward(w, config, qi, qm) @ forward(w, config, pi, pm).T
    i = jnp.arange(BATCH)
    entropy = -jax.nn.log_softmax(jnp.where(same, -1e9, near / TEMPERATURE), -1)[i, i * EACH]
    entropy = (entropy * answerable).sum() / jnp.maximum(answerable.sum(), 1)
    z = head["slope"] * near.reshape(BATCH, BATCH, EACH)[i, i] + head["offset"]
    y = jnp.zeros((BATCH, EACH)).at[:, 0].set(answerable)
    weight = jnp.where(same.reshape(BATCH, BATCH, EACH)[i, i], 0., jnp.where(y > 0, 1., .5))
    return entropy + .5 * (weight * (jax.nn.softplus(z) - y * z)).sum() / weight.sum()


def batches(data):
    """All data in batches of questions whose passages are about as long."""
    random.shuffle(data)
    made = []
    for k in range(0, len(data), BATCH * 8):
        part = sorted(data[k:k + BATCH * 8], key=lambda d: len((d[1] or d[2])[0]))
        made += [part[j:j + BATCH] for j in range(0, len(part) - BATCH + 1, BATCH)]
    random.shuffle(made)
    return made


def arrays(batch, pools, pad):
    """A batch's questions and passages, padded, with what is the same answer twice and whether there is one."""
    passages = []
    for _, right, wrong, path in batch:
        passages += [random.choice(right) if right else wrong[0], wrong[random.randrange(min(10, len(wrong)))], wrong[random.randrange(min(30, len(wrong)))],
                     random.choice(pools[path]) if path and random.random() < .5 else random.choice(wrong)]
    same = np.zeros((BATCH, len(passages)), bool)
    for r, (_, right, _, _) in enumerate(batch):
        right = {tuple(p) for p in right}
        for c, p in enumerate(passages):
            same[r, c] = c != r * EACH and tuple(p) in right

    def padded(texts, lengths):
        n = next(n for n in lengths if max(map(len, texts)) <= n)
        return jnp.array([list(t) + [pad] * (n - len(t)) for t in texts]), jnp.array([[1.] * len(t) + [0.] * (n - len(t)) for t in texts])

    return (*padded([d[0] for d in batch], (24, QUESTION)), *padded(passages, (48, 64, PASSAGE)), jnp.array(same), jnp.array([float(bool(d[1])) for d in batch]))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("base")
    a.add_argument("out")
    a.add_argument("epochs", type=int)
    a.add_argument("--from", dest="start")
    a.add_argument("--seed", type=int, default=0)
    a.add_argument("--qa", nargs=2, action="append", default=[])
    a.add_argument("sets", nargs="*")
    a = a.parse_intermixed_args()
    random.seed(a.seed)
    w, config, pieces, scores, normal = read(a.base)
    tokens, data, pools = Tokens(pieces, scores, normal, config), [], {}
    for path in a.sets:
        more, pools[path] = of_candidates(path, tokens)
        data += more
    for corpus, queries in a.qa:
        data += of_queries(corpus, queries, tokens)
    print(len(data), "questions", sum(bool(d[1]) for d in data), "answerable", flush=True)

    fixed = {k: jnp.asarray(w[k]) for k in ("word", "pos", "type")}
    params = {k: v for k, v in w.items() if k not in fixed}
    if a.start:
        with open(a.start, "rb") as f:
            params = pickle.load(f)
    state = jax.tree.map(jnp.asarray, params), dict(slope=jnp.array(20.), offset=jnp.array(-16.))
    steps = len(data) // BATCH * a.epochs
    optimizer = optax.chain(optax.clip_by_global_norm(1.), optax.adamw(optax.warmup_cosine_decay_schedule(0, RATE, steps // 10, steps, 1e-6), weight_decay=.01))
    memory = optimizer.init(state)

    @jax.jit
    def step(state, memory, fixed, *batch):
        value, slope = jax.value_and_grad(lambda s: loss(s, fixed, config, *batch))(state)
        update, memory = optimizer.update(slope, memory, state)
        return optax.apply_updates(state, update), memory, value

    done, start = 0, time.time()
    for epoch in range(a.epochs):
        for batch in batches(data):
            state, memory, value = step(state, memory, fixed, *arrays(batch, pools, config["pad"]))
            done += 1
            if done % 20 == 0 or done == steps:
                print("epoch", epoch, "step", done, "of", steps, "loss", round(float(value), 3), round(time.time() - start), "s", flush=True)
    with open(a.out, "wb") as f:
        pickle.dump(jax.tree.map(np.asarray, state[0]), f)


if __name__ == "__main__":
    main()
