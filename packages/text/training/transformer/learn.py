"""Masked-language pre-training and fine-tuning; the same seed, data and number of threads give the same weights."""

import copy
import time
from typing import Callable

import numpy as np
import torch
from torch.nn import functional as F

from encoder import Encoder
from texts import MASK, SPECIAL, Encoded, batches

Report = Callable[[str], None]
HIDDEN_SHARE = 0.15


def optimizer_for(model: Encoder, rate: float) -> torch.optim.Optimizer:
    tables = [model.characters.weight, model.pairs.weight]
    known = {id(table) for table in tables}
    rest = [one for one in model.parameters() if id(one) not in known]
    return torch.optim.AdamW(
        [
            # Rare pairs are met a few times only: they must learn in large steps.
            {"params": tables, "lr": rate * 2, "weight_decay": 0.0, "peak": rate * 2},
            {"params": rest, "lr": rate, "weight_decay": 0.02, "peak": rate},
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


class Average:
    """A moving mean of the weights: as good at any step as a run that ends there, so that one may end early."""

    EVERY = 10
    DECAY = 0.97

    def __init__(self, model: Encoder):
        self.mean = copy.deepcopy(model).eval()
        self.updates = 0

    @torch.no_grad()
    def add(self, model: Encoder) -> None:
        self.updates += 1
        share = max(1 - self.DECAY, 1 / self.updates)
        for mean, now in zip(self.mean.parameters(), model.parameters()):
            mean.lerp_(now, share)


def set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int, warm: int) -> None:
    """Even for most of the way, then down to a tenth."""
    falling = max(0.0, (step / steps - 0.7) / 0.3)
    share = min(1.0, (step + 1) / warm) * (1 - 0.9 * min(1.0, falling))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


def plan(encoded: Encoded, tokens: int, steps: int, seed: int):
    """Endless epochs, cut at `steps`."""
    made, epoch = 0, 0
    while made < steps:
        for indexes in batches(encoded, tokens, seed + epoch):
            if made == steps:
                return
            yield made, indexes
            made += 1
        epoch += 1


def step_of(model: Encoder, optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


def pretrain(model, encoded: Encoded, *, steps: int, tokens: int, rate: float, seed: int, device, report: Report) -> None:
    optimizer = optimizer_for(model, rate)
    chance = torch.Generator().manual_seed(seed)
    model.train()
    begun, total = time.time(), 0.0
    for step, indexes in plan(encoded, tokens, steps, seed):
        ids, mask = (torch.from_numpy(one) for one in encoded.batch(indexes))
        hidden = (torch.rand(ids.shape, generator=chance) < HIDDEN_SHARE) & (ids >= len(SPECIAL))
        if not hidden.any():
            continue
        shown = torch.where(hidden, MASK, ids)
        set_rate(optimizer, step, steps, max(1, steps // 20))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model.guess_masked(shown.to(device), mask.to(device), hidden.to(device))
        loss = F.cross_entropy(logits.float(), ids[hidden].to(device))
        step_of(model, optimizer, loss)
        total += loss.item()
        if (step + 1) % 200 == 0:
            report(f"pretrain {step + 1}/{steps}: loss {total / 200:.3f}, {time.time() - begun:.0f} s")
            total = 0.0


def sentiment_loss(logits, labels, weights, neutral_weights, soft, soft_share):
    """Which of two where the text takes a side, and whether it takes one; soft labels where there is no other.

    Reviews rated by stars have no neutral class: their weight in the second question is small or none.
    """
    logs = F.log_softmax(logits.float(), -1)
    sides = F.log_softmax(logits.float()[:, [0, 2]], -1)
    off = torch.log1p(-logs[:, 1].exp().clamp(max=1 - 1e-4))
    labelled = labels >= 0
    polar = labelled & (labels != 1)
    smooth = 0.03
    side = torch.where(labels == 2, sides[:, 1], sides[:, 0])
    other = torch.where(labels == 2, sides[:, 0], sides[:, 1])
    polarity = -((1 - smooth) * side + smooth * other) * weights
    neutrality = -torch.where(labels == 1, logs[:, 1], off) * neutral_weights
    taught = -(soft * logs).sum(-1) * soft_share
    loss = torch.where(polar, polarity, 0) + torch.where(labelled, neutrality, taught)
    return loss.sum() / labels.shape[0]


def finetune(model, encoded: Encoded, targets: dict, *, steps, tokens, rate, seed, soft_share, device, report, check, every):
    optimizer = optimizer_for(model, rate)
    average = Average(model)
    begun, total = time.time(), 0.0
    for step, indexes in plan(encoded, tokens, steps, seed):
        model.train()
        ids, mask = (torch.from_numpy(one).to(device) for one in encoded.batch(indexes))
        part = {name: torch.from_numpy(values[indexes]).to(device) for name, values in targets.items()}
        set_rate(optimizer, step, steps, max(1, steps // 30))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(ids, mask)
        loss = sentiment_loss(logits, part["label"], part["weight"], part["neutral"], part["soft"], soft_share)
        step_of(model, optimizer, loss)
        if (step + 1) % Average.EVERY == 0:
            average.add(model)
        total += loss.item()
        if (step + 1) % 100 == 0:
            report(f"finetune {step + 1}/{steps}: loss {total / 100:.4f}, {time.time() - begun:.0f} s")
            total = 0.0
        if (step + 1) % every == 0 or step + 1 == steps:
            check(step + 1, average.mean)
    return average.mean


@torch.no_grad()
def judge(model, encoded: Encoded, tokens: int, device) -> np.ndarray:
    """Logits, a row for each text."""
    model.eval()
    logits = np.zeros((len(encoded), 3), dtype=np.float32)
    for indexes in batches(encoded, tokens, 0):
        ids, mask = (torch.from_numpy(one).to(device) for one in encoded.batch(indexes))
        logits[indexes] = model(ids, mask).float().cpu().numpy()
    return logits
