"""Fine-tuning; the same seed, data, number of threads and number of steps give the same weights."""

import copy
import time
from typing import Callable

import numpy as np
import torch
from torch.nn import functional as F

from encoder import Encoder
from texts import Encoded, batches, draw

Report = Callable[[str], None]


def optimizer_for(model: Encoder, rate: float) -> torch.optim.Optimizer:
    """Lower layers learn slower, the new parts faster."""
    groups = [
        {"params": [*model.places.parameters(), *model.before.parameters()], "peak": rate * 0.4},
        {"params": [model.added], "peak": rate * 10, "weight_decay": 0.0},
        {"params": [*model.judge.parameters()], "peak": rate * 10},
    ]
    top = len(model.blocks) - 1
    groups += [{"params": [*block.parameters()], "peak": rate * 0.8 ** (top - index)} for index, block in enumerate(model.blocks)]
    for group in groups:
        group["params"] = [one for one in group["params"] if one.requires_grad]
    return torch.optim.AdamW([group for group in groups if group["params"]], lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


class Average:
    """A moving mean of the weights: as good at any step as a run that ends there, so that one may end early."""

    EVERY = 10
    DECAY = 0.95

    def __init__(self, model: Encoder):
        self.mean = copy.deepcopy(model).eval()
        self.updates = 0

    @torch.no_grad()
    def add(self, model: Encoder) -> None:
        self.updates += 1
        share = max(1 - self.DECAY, 1 / self.updates)
        for mean, now in zip(self.mean.parameters(), model.parameters()):
            if now.requires_grad:
                mean.lerp_(now, share)


def set_rate(optimizer: torch.optim.Optimizer, done: float) -> None:
    """Up for a twentieth of the way, then straight down to nothing."""
    share = min(done / 0.05, (1 - done) / 0.95)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(0.0, share)


def plan(encoded: Encoded, sets: list[str], stages: list[dict[str, int]], steps: int, tokens: int, seed: int):
    """Endless rounds, by the shares of the first stage up to the round that ends beyond the middle, then by those of the last."""
    step, number = 0, 0
    while True:
        shares = stages[0] if step * 2 < steps else stages[-1]
        for indexes in batches(encoded, tokens, seed + number, draw(sets, shares, np.random.default_rng(seed + number))):
            yield step, indexes
            step += 1
        number += 1


def sentiment_loss(logits, labels, weights, neutral_weights):
    """Which of two where the text takes a side, and whether it takes one.

    Reviews rated by stars have no neutral class: their weight in the second question is small or none.
    """
    logs = F.log_softmax(logits.float(), -1)
    sides = F.log_softmax(logits.float()[:, [0, 2]], -1)
    off = torch.log1p(-logs[:, 1].exp().clamp(max=1 - 1e-4))
    smooth = 0.03
    side = torch.where(labels == 2, sides[:, 1], sides[:, 0])
    other = torch.where(labels == 2, sides[:, 0], sides[:, 1])
    polarity = -((1 - smooth) * side + smooth * other) * weights
    neutrality = -torch.where(labels == 1, logs[:, 1], off) * neutral_weights
    return (torch.where(labels != 1, polarity, 0) + neutrality).sum() / labels.shape[0]


def finetune(model, encoded: Encoded, sets: list[str], targets: dict, *, steps, tokens, rate, seed, device, half, report: Report, check, every, stages: list[dict[str, int]]):
    """`half`: products in bfloat16, the weights and sums stay whole."""
    optimizer = optimizer_for(model, rate)
    average = Average(model)
    begun, total, read = time.time(), 0.0, 0
    for step, indexes in plan(encoded, sets, stages, steps, tokens, seed):
        done = step / steps
        if done >= 1:
            break
        model.train()
        ids, mask = (torch.from_numpy(one).to(device) for one in encoded.batch(indexes))
        part = {name: torch.from_numpy(values[indexes]).to(device) for name, values in targets.items()}
        set_rate(optimizer, done)
        with torch.autocast(device.type, torch.bfloat16, enabled=half):
            logits = model(ids, mask)
        loss = sentiment_loss(logits, part["label"], part["weight"], part["neutral"])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if (step + 1) % Average.EVERY == 0:
            average.add(model)
        total += loss.item()
        read += int(mask.sum())
        if (step + 1) % 50 == 0:
            report(f"{step + 1}, {done:.1%}: loss {total / 50:.4f}, {read / (time.time() - begun):.0f} tokens/s")
            total = 0.0
        if (step + 1) % every == 0:
            check(step + 1, average.mean)
    check(step, average.mean)
    return average.mean, step


@torch.no_grad()
def judge(model, encoded: Encoded, tokens: int, device, half: bool = False) -> np.ndarray:
    """Logits, a row for each text."""
    model.eval()
    logits = np.zeros((len(encoded), 3), dtype=np.float32)
    for indexes in batches(encoded, tokens, 0):
        ids, mask = (torch.from_numpy(one).to(device) for one in encoded.batch(indexes))
        with torch.autocast(device.type, torch.bfloat16, enabled=half):
            logits[indexes] = model(ids, mask).float().cpu().numpy()
    return logits
