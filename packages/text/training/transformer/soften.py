"""Teachers' word on every text: `python soften.py --texts FOLDER --out FILE [--folds FOLDER...] [--fast FILE] [--whole FOLDER...] [--taught FILE]`.

All of them have said something in `say.py`. `--folds` are models of `train.py --without-fold`, in the order of the folds:
of a text of others the one is asked that did not learn from it, so that a wrong label is doubted instead of learnt by
heart; of a text without a label all of them are. `--fast` is what `cross-fit.js` wrote, `--whole` are models that learnt
from all folds. The word is the mean of these groups, as far as they speak of a text. `--taught` writes it for the fast
scorer (`train:fast --teacher`).
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


def read_said(folders: list[Path], part: str) -> np.ndarray | None:
    """Probabilities by model and text."""
    if not folders:
        return None
    return softmax(np.stack([np.load(folder / f"said-{part}.npy") for folder in folders]).astype(np.float32))


def mean_of(groups: list[np.ndarray | None]) -> np.ndarray:
    return np.mean([one for one in groups if one is not None], axis=0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--folds", type=Path, nargs="*", default=[])
    parser.add_argument("--fast", type=Path)
    parser.add_argument("--whole", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--taught", type=Path)
    options = parser.parse_args()
    rows = read(options.texts, "train")
    # Those of others stand first, and of our own nobody is asked.
    foreign = [row for row in rows if row["set"] not in OWN]
    folds = read_said(options.folds, "train")
    if folds is not None:
        folds = folds[[fold_of(row["text"], len(folds)) for row in foreign], np.arange(len(foreign))]
    whole = read_said(options.whole, "train")
    train = mean_of([folds, None if options.fast is None else read_fast(options.fast), None if whole is None else whole.mean(axis=0)])
    of_others = [read_said(folders, "unlabelled") for folders in (options.folds, options.whole)]
    unlabelled = mean_of([None if said is None else said.mean(axis=0) for said in of_others])
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
