"""candidates.py DOCUMENT.md QUESTIONS.jsonl FIT.jsonl MEASURE.jsonl : candidates for the small run, every other question in each file.

Each question's 60 sentences of the document that share most of its rare words. The candidates that the shipped weights were fitted on are
those that Lotsen itself read closely; see README.md.
"""
import json
import math
import re
import sys
from collections import Counter

from reference import sentences


def words(text):
    return {w[:6] for w in re.findall(r"\w+", text.lower())}


def main(document, questions, *outs):
    parts = [text.replace("**", "").split(". ", 2) for text in sentences(open(document, encoding="utf-8").read())]
    holds = [words(" ".join(p)) for p in parts]
    rare = {w: math.log(len(parts) / n) for w, n in Counter(w for h in holds for w in h).items()}
    files = [open(out, "w", encoding="utf-8") for out in outs]
    for i, row in enumerate(map(json.loads, open(questions, encoding="utf-8"))):
        gold, asked = [g["quote"] for g in row["gold"]], words(row["question"])
        order = sorted(range(len(parts)), key=lambda k: -sum(rare[w] for w in asked & holds[k]) / math.sqrt(4 + len(holds[k])))[:60]
        made = [dict(title=t, heading=h, lead="", text=s, hit=int(any(s in g or g in s for g in gold))) for t, h, s in (parts[k] for k in order)]
        files[i % 2].write(json.dumps(dict(id=row["id"], question=row["question"], answerable=row["answerable"], gold=gold, rows=made), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
