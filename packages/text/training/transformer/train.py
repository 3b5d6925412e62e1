"""One command from texts to a model folder: `python train.py --texts FOLDER --start FOLDER --out FOLDER`; see README.md."""

import argparse
import json
import random
import shutil
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from card import write_card
from encoder import Encoder, Shape
from export import export
from figures import LABEL_IDS, blend, by_set, fit_temperature, softmax
from learn import Length, finetune, judge, open_device, targets_of
from start import open_checkpoint, open_start, widen
from texts import HELD_OUT, LABELS, OWN, SECOND_SHARES, SHARES, Encoded, fold_of, is_held_out, read, read_taught, read_unlabelled

# What the teachers' word counts for beside a label, and what a text without one counts for.
SOFT_SHARE, UNLABELLED_WEIGHT = 0.5, 0.5
DOMAINS = "online_shopping_10_cats"
# Texts that fix the scales of int8 products.
SCALED_BY = 2_000
SHOWN = ["online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "nlpcc2014_sc", "smp2020_ewect", "eprstmt"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True, help="folder written by train-texts.js")
    parser.add_argument("--start", type=Path, required=True, help="folder with bge-small-zh-v1.5.onnx and its tokenizer, or what pretrain.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--resume", type=Path, help="checkpoint of an earlier run to go on from, with a new optimizer and the shares of the second stage")
    parser.add_argument("--folds", type=int, default=5, help="with --without-fold")
    parser.add_argument("--without-fold", type=int, help="learn from all texts of others but one fold, for say.py; no export")
    parser.add_argument("--without-domain", help="learn from the other domains of online_shopping_10_cats and from our own texts alone; no export")
    parser.add_argument("--soft", type=Path, help="teachers' word, written by soften.py: learn half from it, and from unlabelled texts")
    parser.add_argument("--freeze", type=int, default=1, help="of the lowest layers, and the tables, so many stay as they are")
    parser.add_argument("--layers", type=int, default=4, help="of the four of the start, from below")
    parser.add_argument("--halve-after", type=int, default=0, help="behind so many layers two tokens become one; 0: never")
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end earlier, if these are over")
    parser.add_argument("--tokens", type=int, default=1_536, help="in a batch")
    parser.add_argument("--longest", type=int, default=96, help="tokens of a text in training")
    parser.add_argument("--reads", type=int, default=128, help="tokens of a text in the product")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16: more than twice as fast where the processor has it (avx512_bf16, amx)")
    parser.add_argument("--every", type=int, default=1_000, help="steps between two measurements, which also keep the weights")
    parser.add_argument("--dev-share", type=int, default=1, help="of the larger dev sets one in so many texts is measured for the card")
    parser.add_argument("--seed", type=int, default=20_260)
    parser.add_argument("--threads", type=int, default=1, help="part of what makes a run repeatable")
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint in --out: of a run that was ended early")
    parser.add_argument("--train-only", action="store_true", help="leave the export for --export-only")
    parser.add_argument("--mean-with", type=Path, help="with --export-only: export the mean of the weights and of those of this checkpoint")
    return parser.parse_args()


def thinned(texts: list[dict], share: int) -> list[dict]:
    """One in `share` of the larger sets, so that a look costs little."""
    counts = Counter(row["set"] for row in texts)
    seen: Counter[str] = Counter()
    kept = []
    for row in texts:
        seen[row["set"]] += 1
        if counts[row["set"]] < 1_000 or seen[row["set"]] % share == 0:
            kept.append(row)
    return kept


def mean_of(own: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """Rows that the other one lacks stay as they are."""
    return own.lerp(torch.cat([other, own[len(other) :]]), 0.5)


def unlabelled_rows(folder: Path) -> list[dict]:
    part = {"label": LABEL_IDS["neutral"], "set": "unlabelled", "weight": UNLABELLED_WEIGHT, "neutralWeight": UNLABELLED_WEIGHT}
    return [{**part, "text": text, "at": at} for at, text in enumerate(read_unlabelled(folder))]


def is_taught(row: dict, options: argparse.Namespace) -> bool:
    if row["set"] in OWN:
        return row["set"] in ("sentences", "clauses") or not is_held_out(row["text"])
    if options.without_domain is not None:
        return row.get("domain", options.without_domain) != options.without_domain and row["set"] == DOMAINS
    if options.without_fold is not None:
        return fold_of(row["text"], options.folds) != options.without_fold
    return not is_held_out(row["text"])


def main() -> None:
    options = arguments()
    begun = time.time()
    options.out.mkdir(parents=True, exist_ok=True)

    def report(line: str) -> None:
        print(f"{time.time() - begun:7.1f} s  {line}", flush=True)

    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = open_device()
    torch.use_deterministic_algorithms(device.type == "cpu", warn_only=True)

    rows, dev = read_taught(options.texts), read(options.texts, "dev")
    # A third of them fixes one number well enough.
    held = [row for row in rows if is_held_out(row["text"]) and row["set"] not in OWN][::3]
    taught = [row for row in rows if is_taught(row, options)]

    def logits_of(model: Encoder, tokenizer: Tokenizer, texts: list[dict], longest: int) -> np.ndarray:
        return judge(model, Encoded(tokenizer, [row["text"] for row in texts], longest, device), 16_384, device, options.half)

    def figures_of(model: Encoder, tokenizer: Tokenizer, texts: list[dict], longest: int, temperature: float = 1):
        labels, sets, fast = np.array([row["label"] for row in texts]), [row["set"] for row in texts], np.array([row["soft"] for row in texts])
        said = softmax(logits_of(model, tokenizer, texts, longest) / temperature)
        return by_set(said, labels, sets), by_set(blend(fast, said, 0.5), labels, sets)

    def finish(model: Encoder, tokenizer: Tokenizer, steps: int) -> None:
        labels = np.array([row["label"] for row in held])
        temperature = fit_temperature(logits_of(model, tokenizer, held, options.reads), labels)
        alone, mixed = figures_of(model, tokenizer, thinned(dev, options.dev_share), options.reads, temperature)
        write_card(
            options.out,
            options.texts,
            alone=alone,
            mixed=mixed,
            name=options.out.name,
            parameters=sum(one.numel() for one in model.parameters()),
            seed=options.seed,
            steps=steps,
            tokens=options.tokens,
            longest=options.longest,
            reads=options.reads,
            temperature=temperature,
            held_out=HELD_OUT,
            layers=model.shape.layers,
            halve_after=model.shape.halve_after,
            added=model.shape.added,
            mean_with=options.mean_with is not None,
            every="every text" if options.dev_share == 1 else f"one in {options.dev_share} texts of the sets above 1,000",
        )
        # The start's licence goes wherever its weights go.
        shutil.copy(Path(__file__).parent / "LICENSE-bge.txt", options.out)
        sample = [taught[index]["text"] for index in np.random.default_rng(options.seed).choice(len(taught), SCALED_BY, replace=False)]
        export(model, tokenizer, options.out, temperature=temperature, labels=LABELS, longest=options.reads, sample=sample)
        report(f"temperature {temperature}")

    if options.export_only:
        model, tokenizer, steps = open_checkpoint(options.out / "checkpoint.pt")
        if options.mean_with is not None:
            other = torch.load(options.mean_with, map_location="cpu")["state"]
            model.load_state_dict({name: mean_of(values, other[name]) for name, values in model.state_dict().items()})
        finish(model.to(device), tokenizer, steps)
        return
    before = 0
    if options.resume is None:
        model, tokenizer = open_start(options.start, [row["text"] for row in taught], layers=options.layers, halve_after=options.halve_after)
    else:
        model, tokenizer, before = open_checkpoint(options.resume)
        model, tokenizer = widen(model, tokenizer, [row["text"] for row in taught])
    shape = model.shape
    model.freeze(options.freeze)
    model.to(device)
    if options.soft is not None:
        taught = taught + unlabelled_rows(options.texts)
    encoded = Encoded(tokenizer, [row["text"] for row in taught], options.longest, device)
    report(f"{len(taught)} texts, {int(encoded.lengths.sum())} tokens, {shape.added} tokens added, {device}, {sum(one.numel() for one in model.parameters())} parameters")
    sets = [row["set"] for row in taught]
    shares = np.array([0 if options.soft is None or set in OWN else 1 if set == "unlabelled" else SOFT_SHARE for set in sets])
    soft = np.full((len(taught), 3), 1 / 3)
    if options.soft is not None:
        said = dict(np.load(options.soft))
        soft = np.stack([said["unlabelled" if row["set"] == "unlabelled" else "train"][row["at"]] for row in taught]).astype(np.float64)
    targets = targets_of(*(np.array([row[name] for row in taught]) for name in ("label", "weight", "neutralWeight")), soft, shares, device)
    shown = thinned([row for row in dev if row["set"] in SHOWN], 6)
    curve: list[dict] = []

    def check(step: int, average: Encoder) -> None:
        alone, mixed = figures_of(average, tokenizer, shown, options.longest)
        curve.append({"step": step, "seconds": round(time.time() - begun), "alone": {n: alone[n]["accuracy"] for n in SHOWN}, "mean": {n: mixed[n]["accuracy"] for n in SHOWN}})
        report(f"dev at {step}, alone {[alone[n]['accuracy'] for n in SHOWN]} mean with fast {[mixed[n]['accuracy'] for n in SHOWN]} smp F1 {alone['smp2020_ewect']['macroF1']} {mixed['smp2020_ewect']['macroF1']}")
        torch.save({"state": average.state_dict(), "shape": shape.to_json(), "step": before + step}, options.out / "checkpoint.pt")
        (options.out / "curve.json").write_text(json.dumps(curve))

    tokenizer.save(str(options.out / "tokenizer.json"))
    model, steps = finetune(
        model, encoded, sets, targets, length=Length(options.steps, options.seconds), tokens=options.tokens, rate=options.rate,
        seed=options.seed, device=device, half=options.half, report=report, check=check, every=options.every, stages=[SHARES, SECOND_SHARES] if options.resume is None else [SECOND_SHARES],
    )
    if options.without_fold is None and options.without_domain is None and not options.train_only:
        finish(model, tokenizer, before + steps)


if __name__ == "__main__":
    main()
