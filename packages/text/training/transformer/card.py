"""The model card that goes with the weights."""

import json
from pathlib import Path

HEAD = """# Model card: {name}

Written by `train.py` together with the weights; do not edit by hand.

**What it does.** Puts Chinese customer feedback into negative, neutral and positive. {parameters:,} parameters, int8. It reads single characters (and pieces of Latin words){halving}; its last layer is worked out for the first token only. Of a text longer than {reads} tokens the beginning (two thirds) and the end are read.

**Where it comes from.** It starts from [BAAI/bge-small-zh-v1.5](https://huggingface.co/BAAI/bge-small-zh-v1.5) (MIT, Copyright (c) 2022 staoxiao; `LICENSE-bge.txt`), a BERT of four layers that its makers pre-trained on Chinese text: {layers} of these, from below, and, unchanged, its table of characters, less the pieces of words that Chinese text never calls for; {added} tokens (emoji, mostly) were added. What its makers trained it on is theirs to tell: the C-Pack paper (arXiv 2309.07597). Whether texts of our dev sets were among its unlabelled texts is not known.

**How it was fine-tuned.** Seed {seed}; {steps} steps of about {tokens} tokens, texts cut to {longest}; first of all sets, then mostly of what resembles the posts that the product reads; the rate falls to nothing (README.md of `training/transformer` has the commands). A moving mean of the weights is kept{meant}. Divided by the temperature {temperature}, fitted on a third of the training texts that are held out by their letters (one in {held_out}). Dev splits are measured, never learnt from.

## Trained on

Train splits only, less every text whose letters stand in a dev split; none of the texts is in this repository but our own. Sets marked "research only" are not used. Of large sets a part was read.

| set | texts | licence that its source states |
|---|---|---|
{sets}

## Figures on the dev splits

Before int8, {every}. Accuracy: positive against negative. ECE: expected calibration error of that choice. Mean: of its logits and the fast scorer's, one to one, for every text. EVALUATION.md has those of the model as it ships.

| set | texts | accuracy | ECE | macro-F1 of three | accuracy of the mean |
|---|---|---|---|---|---|
{figures}

## Limits

- Simplified Chinese after `normalize`.
- Its labels are those of the fast scorer's sets, noise included; see EVALUATION.md for how well it does.
"""


def write_card(out: Path, texts: Path, *, alone: dict, mixed: dict, halve_after: int, mean_with: bool, **facts) -> None:
    sets = json.loads((texts / "sets.json").read_text())
    rows = [f"| {one['name']} | {one['texts']:,} | {one['licence']} |" for one in sets]
    figures = [
        f"| {name} | {one['texts']} | {one['accuracy']:.3f} | {one['ece']:.3f} | {one['macroF1'] or '—'} | {mixed[name]['accuracy']:.3f} |"
        for name, one in alone.items()
    ]
    meant = "; what ships is the mean of it and of the weights before the last runs" if mean_with else ""
    halving = f"; behind layer {halve_after} two of them become one" if halve_after > 0 else ""
    (out / "MODEL_CARD.md").write_text(HEAD.format(sets="\n".join(rows), figures="\n".join(figures), halving=halving, meant=meant, **facts))
