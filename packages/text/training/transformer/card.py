"""The model card that goes with the weights."""

import json
from pathlib import Path

HEAD = """# Model card: {name}

Written by `train.py` together with the weights; do not edit by hand.

**What it does.** Puts Chinese customer feedback into negative, neutral and positive. {parameters:,} parameters: characters and hashed pairs of characters ({embedding} wide), a convolution that makes one of two, {layers} layers of self-attention ({width} wide), int8. Of a text longer than {longest} tokens the beginning (two thirds) and the end are read.

**How it was trained.** Seed {seed}; {pretrain} steps of masked characters, then {finetune} steps of about {tokens} tokens on labels and, where there are none, on the fast scorer's verdicts with weight {soft}. A moving mean of the weights is kept. Divided by the temperature {temperature}, fitted on one in {held_out} training texts, held out by their letters. Dev splits are measured, never learnt from.

## Trained on

Train splits only; none of the texts is in this repository. Sets marked "research only" are not used.

| set | texts | licence that its source states |
|---|---|---|
{sets}

## Figures on the dev splits

Before int8. Accuracy: positive against negative. ECE: expected calibration error of that choice. Mean: of its logits and the fast scorer's, one to one.

| set | texts | accuracy | ECE | macro-F1 of three | accuracy of the mean |
|---|---|---|---|---|---|
{figures}

## Limits

- Simplified Chinese after `normalize`.
- Its labels are those of the fast scorer's sets, noise included; see EVALUATION.md for how well it does.
"""


def write_card(out: Path, texts: Path, *, alone: dict, mixed: dict, **facts) -> None:
    sets = json.loads((texts / "sets.json").read_text())
    rows = [f"| {one['name']} | {one['texts']:,} | {one['licence']} |" for one in sets]
    figures = [
        f"| {name} | {one['texts']} | {one['accuracy']:.3f} | {one['ece']:.3f} | {one['macroF1'] or '—'} | {mixed[name]['accuracy']:.3f} |"
        for name, one in alone.items()
    ]
    (out / "MODEL_CARD.md").write_text(HEAD.format(sets="\n".join(rows), figures="\n".join(figures), **facts))
