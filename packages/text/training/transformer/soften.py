"""Teachers' word on every text: `python soften.py --texts FOLDER --said FOLDER... --out FILE [--fast FILE] [--whole FOLDER...] [--taught FILE]`.

The folders are those of `train.py --without-fold`, asked by `say.py`: of a text of others the teacher is asked that did not learn from its
fold, so that a wrong label is doubted instead of learnt by heart; of a text without a label all of them are, and those of
`--whole` too, which learnt from all folds (`say.py`). `--fast`: of the former, the mean with what `cross-fit.js` wrote.
`--taught` writes the result for the fast scorer (`train:fast --teacher`).
"""

import argparse
from pathlib import Path

import numpy as np

from figures import softmax
from texts import OWN, fold_of, read


def read_fast(path: Path) -> np.ndarray:
    """What `taught-file.ts` wrote, as probabilities of three labels, a row for each text."""
    positive, neutral = np.fromfile(path, dtype="<f4").reshape(2, -1)
    return np.stack([(1 - neutral) * (1 - positive), neutral, (1 - neutral) * positive], axis=1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--said", type=Path, nargs="+", required=True, help="in the order of the folds")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--whole", type=Path, nargs="*", default=[])
    parser.add_argument("--fast", type=Path)
    parser.add_argument("--taught", type=Path)
    options = parser.parse_args()
    said = [dict(np.load(folder / "said.npz")) for folder in options.said]
    rows = read(options.texts, "train")
    # Those of others stand first, and of our own nobody is asked.
    foreign = [row for row in rows if row["set"] not in OWN]
    train = softmax(np.stack([said[fold_of(row["text"], len(said))]["train"][at] for at, row in enumerate(foreign)]).astype(np.float32))
    unlabelled = [softmax(one["unlabelled"].astype(np.float32)) for one in said]
    unlabelled = [np.mean(unlabelled, axis=0), *(softmax(np.load(folder / "said.npz")["unlabelled"].astype(np.float32)) for folder in options.whole)]
    if options.fast is not None:
        train = (train + read_fast(options.fast)) / 2
    unlabelled = np.mean(unlabelled, axis=0)
    own = np.full((len(rows) - len(train), 3), 1 / 3)
    np.savez(options.out, train=np.concatenate([train, own]).astype(np.float16), unlabelled=unlabelled.astype(np.float16))
    labels = np.array([row["label"] for row in foreign])
    polar = labels != 1
    print(f"{len(foreign)} texts; of {polar.sum()} with a side the teachers say the other one of {((train[:, 2] > train[:, 0]) != (labels == 2))[polar].mean():.3f}")
    if options.taught is not None:
        asked = np.concatenate([train, unlabelled])
        np.concatenate([asked[:, 2] / (asked[:, 0] + asked[:, 2]).clip(1e-9), asked[:, 1]]).astype("<f4").tofile(options.taught)


if __name__ == "__main__":
    main()
