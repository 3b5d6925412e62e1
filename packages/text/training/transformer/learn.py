"""Fine-tuning. On a processor the same seed, data, number of threads and number of steps give the same weights."""

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional as F

from encoder import Encoder
from texts import Encoded, batches, draw

Report = Callable[[str], None]

NEUTRAL, POSITIVE = 1, 2
SMOOTH = 0.03


@dataclass(frozen=True)
class Targets:
    """By text: the two questions, and what each counts."""

    """That it is positive, if it takes a side."""
    positive: torch.Tensor
    positive_weight: torch.Tensor
    """That it takes none. Reviews rated by stars have no neutral class: it counts little or nothing there."""
    neutral: torch.Tensor
    neutral_weight: torch.Tensor

    def of(self, indexes: torch.Tensor) -> "Targets":
        return Targets(self.positive[indexes], self.positive_weight[indexes], self.neutral[indexes], self.neutral_weight[indexes])


def targets_of(labels: np.ndarray, weights: np.ndarray, neutral_weights: np.ndarray, soft: np.ndarray, share: np.ndarray, device) -> Targets:
    """`soft`: a teacher's probabilities by text, `share`: what its word counts for beside the label, 0 to 1."""
    sides = soft[:, 2] / (soft[:, 0] + soft[:, 2]).clip(1e-6)
    said = np.where(labels == POSITIVE, 1 - SMOOTH, SMOOTH)
    positive = said + (sides - said) * share
    neutral = (labels == NEUTRAL) + (soft[:, 1] - (labels == NEUTRAL)) * share
    # Who takes no side says nothing of which.
    takes = np.where(share == 1, 1 - neutral, labels != NEUTRAL)
    return Targets(*(torch.from_numpy(one.astype(np.float32)).to(device) for one in (positive, weights * takes, neutral, neutral_weights)))


def sentiment_loss(logits: torch.Tensor, targets: Targets) -> torch.Tensor:
    """Which of two where the text takes a side, and whether it takes one."""
    logs = F.log_softmax(logits.float(), -1)
    sides = F.log_softmax(logits.float()[:, [0, 2]], -1)
    off = torch.log1p(-logs[:, 1].exp().clamp(max=1 - 1e-4))
    polarity = -(targets.positive * sides[:, 1] + (1 - targets.positive) * sides[:, 0]) * targets.positive_weight
    neutrality = -(targets.neutral * logs[:, 1] + (1 - targets.neutral) * off) * targets.neutral_weight
    return (polarity + neutrality).mean()


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


@dataclass(frozen=True)
class Length:
    """Of a training: so many steps, or less where the seconds are over before."""

    steps: int
    seconds: float = float("inf")

    def done(self, step: int, begun: float) -> float:
        return 1.0 if step >= self.steps else max(step / self.steps, (time.time() - begun) / self.seconds)


def open_device() -> torch.device:
    """The graphics card, where there is one."""
    if not torch.cuda.is_available():
        return torch.device("cpu")
    # It makes a plan for every shape of a batch, which takes longer than the step.
    torch.backends.cuda.enable_cudnn_sdp(False)
    return torch.device("cuda")


def finetune(model, encoded: Encoded, sets: list[str], targets: Targets, *, length: Length, tokens, rate, seed, device, half, report: Report, check, every, stages: list[dict[str, int]]):
    """Rounds by the shares of the first stage up to the one that ends beyond the middle, then by those of the last.

    `half`: products in bfloat16, the weights and sums stay whole.
    """
    optimizer = optimizer_for(model, rate)
    average = Average(model)
    begun, total, read = time.time(), torch.zeros((), device=device), 0
    step, number, done = 0, 0, 0.0
    while done < 1:
        shares = stages[0] if done < 0.5 else stages[-1]
        for indexes in batches(encoded, tokens, seed + number, draw(sets, shares, np.random.default_rng(seed + number))):
            done = length.done(step, begun)
            if done >= 1:
                break
            model.train()
            ids, mask = encoded.batch(indexes)
            set_rate(optimizer, done)
            with torch.autocast(device.type, torch.bfloat16, enabled=half):
                logits = model(ids, mask)
            loss = sentiment_loss(logits, targets.of(torch.from_numpy(indexes).to(device)))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % Average.EVERY == 0:
                average.add(model)
            total += loss.detach()
            read += int(encoded.lengths[indexes].sum())
            if step % 50 == 0:
                report(f"{step}, {done:.1%}, round {number}: loss {total.item() / 50:.4f}, {read / (time.time() - begun):.0f} tokens/s")
                total.zero_()
            if step % every == 0:
                check(step, average.mean)
        number += 1
    check(step, average.mean)
    return average.mean, step


@torch.no_grad()
def judge(model, encoded: Encoded, tokens: int, device, half: bool = False) -> np.ndarray:
    """Logits, a row for each text."""
    model.eval()
    logits = np.zeros((len(encoded), 3), dtype=np.float32)
    for indexes in batches(encoded, tokens, 0):
        ids, mask = encoded.batch(indexes)
        with torch.autocast(device.type, torch.bfloat16, enabled=half):
            logits[indexes] = model(ids, mask).float().cpu().numpy()
    return logits
