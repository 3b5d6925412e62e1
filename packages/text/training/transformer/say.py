"""What the last checkpoint of a training says: `python say.py --texts FOLDER --model FOLDER [--without-fold K [--folds N]] [--dev]`.

Writes said.npz beside the checkpoint, logits in the order of the files: `unlabelled` always; `train` for one of
`train.py --without-fold`, with a row for each text of others and zeros where the model learnt from it; `dev` if asked for.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from learn import judge, open_device
from start import open_checkpoint
from texts import OWN, Encoded, fold_of, read, read_unlabelled


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder with checkpoint.pt")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--without-fold", type=int, help="the one that it did not learn from")
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--longest", type=int, default=96, help="tokens of a text")
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    device = open_device()
    model, tokenizer, _ = open_checkpoint(options.model / "checkpoint.pt")
    model.to(device)

    def logits_of(texts: list[str]) -> np.ndarray:
        return judge(model, Encoded(tokenizer, texts, options.longest, device), 16_384, device, options.half).astype(np.float16)

    said = {"unlabelled": logits_of(read_unlabelled(options.texts))}
    if options.without_fold is not None:
        texts = [row["text"] for row in read(options.texts, "train") if row["set"] not in OWN]
        asked = np.array([fold_of(text, options.folds) == options.without_fold for text in texts])
        said["train"] = np.zeros((len(texts), 3), dtype=np.float16)
        said["train"][asked] = logits_of([text for text, is_asked in zip(texts, asked) if is_asked])
    if options.dev:
        said["dev"] = logits_of([row["text"] for row in read(options.texts, "dev")])
    np.savez(options.model / "said.npz", **said)


if __name__ == "__main__":
    main()
