"""What the last checkpoint of a training says: `python say.py --texts FOLDER --model FOLDER --of unlabelled|train|dev`.

Writes logits, a row for each text in the order of the file, into said-*.npy beside the checkpoint; of `train`, texts of
others alone. With `--without-fold K` (as `train.py`), there are zeros where the model learnt from a text.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from learn import judge, open_device
from start import open_checkpoint
from texts import OWN, Encoded, fold_of, read, read_unlabelled


def texts_of(folder: Path, part: str) -> list[str]:
    if part == "unlabelled":
        return read_unlabelled(folder)
    return [row["text"] for row in read(folder, part) if row["set"] not in OWN]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder with checkpoint.pt")
    parser.add_argument("--of", choices=["unlabelled", "train", "dev"], required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--without-fold", type=int, help="the one that it did not learn from")
    parser.add_argument("--longest", type=int, default=96, help="tokens of a text")
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    device = open_device()
    model, tokenizer, _ = open_checkpoint(options.model / "checkpoint.pt")
    texts = texts_of(options.texts, options.of)
    asked = np.array([options.without_fold is None or fold_of(text, options.folds) == options.without_fold for text in texts])
    encoded = Encoded(tokenizer, [text for text, is_asked in zip(texts, asked) if is_asked], options.longest, device)
    logits = np.zeros((len(texts), 3), dtype=np.float16)
    logits[asked] = judge(model.to(device), encoded, 16_384, device, options.half)
    np.save(options.model / f"said-{options.of}.npy", logits)


if __name__ == "__main__":
    main()
