"""What a training's last checkpoint says of every text without a label: `python say.py --texts FOLDER --model FOLDER`.

Writes said.npz beside the checkpoint, as `train.py --without-fold` does; what it says of other texts is kept, if it is there.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from learn import judge, open_device
from start import open_checkpoint
from texts import Encoded, read_unlabelled


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder with checkpoint.pt")
    parser.add_argument("--longest", type=int, default=96, help="tokens of a text")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--half", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    device = open_device()
    model, tokenizer, _ = open_checkpoint(options.model / "checkpoint.pt")
    encoded = Encoded(tokenizer, read_unlabelled(options.texts), options.longest, device)
    path = options.model / "said.npz"
    said = dict(np.load(path)) if path.exists() else {}
    said["unlabelled"] = judge(model.to(device), encoded, 16_384, device, options.half).astype(np.float16)
    np.savez(path, **said)


if __name__ == "__main__":
    main()
