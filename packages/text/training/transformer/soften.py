"""Teachers' word on every text: `python soften.py --texts FOLDER --said FOLDER... --out FILE [--taught FILE]`.

The folders are those of `train.py --without-fold`: of a text of others the teacher is asked that did not learn from its
fold, so that a wrong label is doubted instead of learnt by heart; of a text without a label all of them are. `--taught`
writes the same for the fast scorer (`train:fast --teacher`).
"""

import argparse
from pathlib import Path

import numpy as np

from figures import softmax
from texts import OWN, fold_of, read


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--said", type=Path, nargs="+", required=True, help="in the order of the folds")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--taught", type=Path)
    options = parser.parse_args()
    said = [dict(np.load(folder / "said.npz")) for folder in options.said]
    rows = read(options.texts, "train")
    folds = [fold_of(row["text"], len(said)) for row in rows]
    train = softmax(np.stack([said[fold]["train"][at] for at, fold in enumerate(folds)]).astype(np.float32))
    unlabelled = np.mean([softmax(one["unlabelled"].astype(np.float32)) for one in said], axis=0)
    np.savez(options.out, train=train.astype(np.float16), unlabelled=unlabelled.astype(np.float16))
    foreign = np.array([row["set"] not in OWN for row in rows])
    sides = train[:, 2] / (train[:, 0] + train[:, 2]).clip(1e-9)
    labels = np.array([row["label"] for row in rows])
    polar = foreign & (labels != 1)
    print(f"{len(rows)} texts; of {polar.sum()} with a side the teachers say the other one of {((sides > 0.5) != (labels == 2))[polar].mean():.3f}")
    if options.taught is not None:
        np.concatenate([sides[foreign], train[foreign, 1]]).astype("<f4").tofile(options.taught)


if __name__ == "__main__":
    main()
