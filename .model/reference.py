"""reference.py ENCODER.safetensors TESTDATA DOCUMENT.md QUESTIONS.jsonl GLOSSARY.txt... : what the tests of index/encoder compare with.

TESTDATA/pairs.jsonl    1,000 texts of the repository's own, each with its kind (question or passage) and its piece numbers
TESTDATA/vectors.bin    their vectors in float32 arithmetic, written as a float32 scale and 384 int8 each, little-endian
TESTDATA/shared.txt     for each file of ../shared that is text: a hash over the piece numbers of every line (where that folder is)
"""
import gzip
import hashlib
import json
import pathlib
import random
import re
import sys
import unicodedata

import numpy as np

from base import PASSAGE, QUESTION, Tokens, encoder
from exported import read

ODD = """||   |a|.|??| leading and  double   spaces |tab\tand\nnew line|Cafe\u0301 och nai\u0308ve, a\u030angstro\u0308m|\uff28\uff45\uff4c\uff4c\uff4f\u3000\uff17\uff15 \u338f|\ufb01nans\ufb02\u00f6de|so\u00adci\u00adal\u00adtj\u00e4nst
|zero\u200bwidth\u200djoiner\ufeff|\u4f60\u597d\u4e16\u754c\u3002\u8c01\u8d1f\u8d23\uff1f|\u0645\u0646 \u0627\u0644\u0645\u0633\u0624\u0648\u0644\u061f|\u05de\u05d9 \u05d0\u05d7\u05e8\u05d0\u05d9?|\u041a\u0442\u043e \u043e\u0442\u0432\u0435\u0447\u0430\u0435\u0442?|\u0e43\u0e04\u0e23\u0e23\u0e31\u0e1a\u0e1c\u0e34\u0e14\u0e0a\u0e2d\u0e1a|\U0001f600\U0001f469\u200d\U0001f467 emoji \U0001f1f8\U0001f1ea
|<s> </s> <unk> <pad>|\u2581\u2581under\u2581score|\u0000\u0001\u0007control|\ufffd\ufffd broken|\u00bd \u00b2 \u2167 \u2122 \u20ac100 \u00a7 5 a \u2026 \u2013 \u2014|1234567890 0701-23 45 67 08-508 25 000|https://example.org/a?b=c&d=%C3%A5#x|{"json": ["rad", 1.5e-3]}|| # R\u00e4knas | som | tabell |
|VEM ANSVARAR F\u00d6R UPPS\u00d6KANDE ARBETE?|vem ansvara f\u00f6r upps\u00f6kanade arbte|Donaudampfschiffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft|xqzjkvwpxqzjkvwpxqzjkvwpxqzjkvwpxqzjkvwp|\ud55c\uad6d\uc5b4 \ubb38\uc7a5|\U00010348\U0001d11e\U000e0001|A\u0301\u0302\u0303\u0304\u0305"""


def sentences(markdown):
    """The document's lines cut into sentences, each a passage with title and innermost heading before it."""
    title, heading = re.search("(?m)^title: (.*)", markdown)[1], ""
    for line in markdown.split("---\n", 2)[2].splitlines():
        if line.startswith("#"):
            heading = line.strip("# ")
        for sentence in re.split(r"(?<=[.?!]) (?=[A-ZÅÄÖ])", line.strip(" -#")):
            if len(sentence) > 1:
                yield f"{title}. {heading}. {sentence}"


def texts(document, questions, *glossaries):
    lines = [("question", row["question"]) for row in map(json.loads, open(questions, encoding="utf-8"))]
    lines += [(kind, text) for text in ODD.replace("\n|", "|").split("|") for kind in ("question", "passage")]
    passages = list(sentences(open(document, encoding="utf-8").read()))
    lines += [("passage", text) for text in passages]
    lines += [("passage", " ".join(passages[i].split(". ", 2)[2] for i in range(k, k + 8))) for k in range(0, 160, 8)]  # longer than what is kept
    terms = [line.strip() for g in glossaries for line in open(g, encoding="utf-8") if line.strip() and not line.startswith("#")]
    random.seed(11)
    for line in random.sample(terms, 1000 - len(lines)):
        lines.append(("question" if len(line) % 2 else "passage", line))
    return lines


def pairs(w, config, tokens, out, sources):
    lines, kinds = texts(*sources), dict(question=("query: ", QUESTION), passage=("passage: ", PASSAGE))
    ids = [tokens(unicodedata.normalize("NFC", kinds[kind][0] + text), kinds[kind][1]) for kind, text in lines]
    with open(out / "pairs.jsonl", "w", encoding="utf-8") as f:
        for (kind, text), i in zip(lines, ids):
            f.write(json.dumps(dict(kind=kind, text=text, ids=i), ensure_ascii=False, separators=(",", ":")) + "\n")
    vectors = encoder(w, config)(ids)
    scale = np.abs(vectors).max(1, keepdims=True) / 127
    kept = np.round(vectors / scale).astype(np.int8)
    print(len(lines), "texts; lowest cosine of a vector with what is kept of it", ((kept * vectors).sum(1) / np.linalg.norm(kept.astype(np.float32), axis=1)).min())
    with open(out / "vectors.bin", "wb") as f:
        for s, v in zip(scale.astype("<f4"), kept):
            f.write(s.tobytes() + v.tobytes())


def shared(tokens, root):
    """For each text file: a hash over its lines' piece numbers, one of the file, how many lines are one apart, and the name. Big files are thinned out."""
    files = (p for folder in ("data", "eval", "model/candidates") for p in (root / folder).rglob("*"))
    for path in sorted(p for p in files if re.search(r"\.(md|jsonl|html|jsonl\.gz)$", p.name)):
        raw = path.read_bytes()
        every = 50 if path.name.startswith("passages-sv") else 10 if path.parent.name == "candidates" else 1
        try:
            lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().split("\n")[::every]
        except UnicodeDecodeError:
            continue
        sums = hashlib.sha256()
        for line in lines:
            sums.update(np.array(tokens(unicodedata.normalize("NFC", line), 1 << 40), "<u4").tobytes())
        yield f"{sums.hexdigest()[:16]} {hashlib.sha256(raw).hexdigest()[:16]} {every} {path.relative_to(root)}\n"


if __name__ == "__main__":
    model, out, *sources = sys.argv[1:]
    w, config, pieces, scores, normal = read(model)
    tokens, out = Tokens(pieces, scores, normal, config), pathlib.Path(out)
    pairs(w, config, tokens, out, sources)
    root = pathlib.Path("../shared")
    if root.is_dir():
        (out / "shared.txt").write_text("".join(shared(tokens, root)), encoding="utf-8")
