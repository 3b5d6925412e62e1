"""Goes on with pre-training on the texts of the trade: `python pretrain.py --texts FOLDER --start FOLDER --out FOLDER`.

Masked tokens are guessed (Devlin et al. 2019, with the share of Wettig et al. 2023); labels have no part in it. What it
writes is a `--start` of train.py. The table of tokens stays as it is, so that a model made of it goes on sharing it.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from learn import Length, open_device, set_rate
from start import open_start
from texts import SPECIAL, Encoded, batches, read_taught, read_unlabelled

MASKED = 0.3
MASK = SPECIAL.index("[MASK]")


class Guess(nn.Module):
    """A token out of a state, by the table that states are made of."""

    def __init__(self, width: int, vocabulary: int):
        super().__init__()
        self.inner = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, states: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
        return F.linear(self.norm(F.gelu(self.inner(states))), table, self.bias)


def hide(ids: torch.Tensor, mask: torch.Tensor, vocabulary: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids with some hidden, one in ten of these by a token of chance and one in ten left as it is; and which are asked for."""
    asked = (torch.rand(ids.shape, device=ids.device) < MASKED) & (mask == 1) & (ids >= len(SPECIAL))
    how = torch.rand(ids.shape, device=ids.device)
    shown = torch.where(asked & (how < 0.8), MASK, ids)
    return torch.where(asked & (how >= 0.9), torch.randint(len(SPECIAL), vocabulary, ids.shape, device=ids.device), shown), asked


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True, help="folder written by train-texts.js")
    parser.add_argument("--start", type=Path, required=True, help="folder with bge-small-zh-v1.5.onnx and its tokenizer")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end earlier, if these are over")
    parser.add_argument("--tokens", type=int, default=32_768, help="in a batch")
    parser.add_argument("--longest", type=int, default=128)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=20_260)
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16")
    options = parser.parse_args()
    begun = time.time()
    torch.manual_seed(options.seed)
    device = open_device()
    length = Length(options.steps, options.seconds)
    texts = [row["text"] for row in read_taught(options.texts)]
    model, tokenizer = open_start(options.start, texts)
    shape = model.shape
    model.to(device).train()
    guess = Guess(shape.width, shape.vocabulary).to(device)
    encoded = Encoded(tokenizer, texts + read_unlabelled(options.texts), options.longest, device)
    parts = [part for part in (*model.parameters(), *guess.parameters()) if part.requires_grad]
    optimizer = torch.optim.AdamW([{"params": parts, "peak": options.rate}], lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    total, step, number, read_tokens, learning = torch.zeros((), device=device), 0, 0, 0, time.time()
    while length.done(step, learning) < 1:
        for indexes in batches(encoded, options.tokens, options.seed + number):
            done = length.done(step, learning)
            if done >= 1:
                break
            ids, mask = encoded.batch(indexes)
            shown, asked = hide(ids, mask, shape.vocabulary)
            set_rate(optimizer, done)
            with torch.autocast(device.type, torch.bfloat16, enabled=options.half):
                states = model.all_states(shown, mask)[asked]
                logits = guess(states, torch.cat([model.tokens.weight, model.added]))
            loss = F.cross_entropy(logits.float(), ids[asked])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parts, 1.0)
            optimizer.step()
            total += loss.detach()
            read_tokens += int(encoded.lengths[indexes].sum())
            step += 1
            if step % 100 == 0:
                print(f"{time.time() - begun:7.1f} s  {step}: loss {total.item() / 100:.4f}, {read_tokens / 1e6:.1f} million tokens", flush=True)
                total.zero_()
        number += 1
    print(f"{step} steps, {read_tokens / 1e6:.1f} million tokens", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(options.out / "tokenizer.json"))
    torch.save({"state": model.state_dict(), "shape": shape.to_json(), "step": 0}, options.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
