"""The exported encoder read back in float32: the reference for the one in Go.

exported.py ENCODER.safetensors TEXT...        prints each text's pieces and the first numbers of its vector
exported.py ENCODER.safetensors - LAYERS.pkl   writes the layers as fit.py does, for its --from and for measure.py
"""
import json
import pickle
import sys

import numpy as np
from safetensors import safe_open

from base import Tokens, blocks, encoder


def read(path):
    f = safe_open(path, "np")
    names, meta = sorted(f.keys()), f.metadata()
    config = json.loads(meta["config"])

    def get(name):
        t = f.get_tensor(name).astype(np.float32)
        return t * f.get_tensor(name + "_scale")[:, None] if name + "_scale" in names else t

    def layer(i):
        return {n.split(".", 1)[1]: get(n) for n in names if n.startswith(f"l{i}.") and not n.endswith("_scale")}

    w = dict(word=blocks(f.get_tensor("word")).reshape(-1, config["hidden"]), pos=get("pos"), type=get("type"), ln_w=get("ln_w"), ln_b=get("ln_b"),
             layers=[layer(i) for i in range(12)])
    normal = {int(k): v for k, v in json.loads(meta["normal"]).items()}
    return w, config, json.loads(meta["pieces"]), json.loads(meta["scores"]), normal


if __name__ == "__main__":
    w, config, pieces, scores, normal = read(sys.argv[1])
    if sys.argv[2] == "-":
        with open(sys.argv[3], "wb") as f:
            pickle.dump({k: w[k] for k in ("ln_w", "ln_b", "layers")}, f)
    else:
        tokens = Tokens(pieces, scores, normal, config)
        ids = [tokens(text) for text in sys.argv[2:]]
        for text, i, vector in zip(sys.argv[2:], ids, encoder(w, config)(ids)):
            print(text, [pieces[n] for n in i], np.round(vector[:6], 4))
