"""One command from texts to a model folder: `python train.py --texts FOLDER --out FOLDER`; see README.md."""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from card import write_card
from encoder import Encoder, Shape
from export import export
from figures import LABEL_IDS, blend, by_set, fit_temperature, softmax
from learn import finetune, judge, pretrain
from texts import HELD_OUT, LABELS, Encoded, build_tokenizer, is_held_out, read

SHOWN = ["online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "nlpcc2014_sc", "smp2020_ewect", "eprstmt"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True, help="folder written by train-texts.js")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--pretrain-steps", type=int, default=1_500)
    parser.add_argument("--finetune-steps", type=int, default=6_000)
    parser.add_argument("--tokens", type=int, default=4_096, help="in a batch")
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--soft-share", type=float, default=0.3, help="weight of the fast scorer's verdict on texts without label")
    parser.add_argument("--every", type=int, default=1_000, help="steps between two measurements")
    parser.add_argument("--seed", type=int, default=20_260)
    parser.add_argument("--threads", type=int, default=1, help="part of what makes a run repeatable")
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint in --out: of a run that was ended early")
    return parser.parse_args()


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
    torch.use_deterministic_algorithms(True, warn_only=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    rows, plain, dev = (read(options.texts, name) for name in ("train", "plain", "dev"))
    held = [row for row in rows if is_held_out(row["text"]) and row["weight"] > 0 and row["set"] not in ("phrases", "primer")]
    taught = [row for row in rows if not is_held_out(row["text"])] + plain

    dev_labels = np.array([row["label"] for row in dev])
    dev_sets = [row["set"] for row in dev]
    dev_fast = np.array([row["soft"] for row in dev])

    def finish(model: Encoder, tokenizer: Tokenizer, steps: int) -> None:
        longest = model.shape.longest
        labels = np.array([row["label"] for row in held])
        temperature = fit_temperature(judge(model, Encoded(tokenizer, [row["text"] for row in held], longest), 8_192, device), labels)
        said = softmax(judge(model, Encoded(tokenizer, [row["text"] for row in dev], longest), 8_192, device) / temperature)
        write_card(
            options.out,
            options.texts,
            alone=by_set(said, dev_labels, dev_sets),
            mixed=by_set(blend(dev_fast, said, 0.5), dev_labels, dev_sets),
            name=options.out.name,
            parameters=sum(one.numel() for one in model.parameters()),
            seed=options.seed,
            pretrain=options.pretrain_steps,
            finetune=steps,
            tokens=options.tokens,
            soft=options.soft_share,
            temperature=temperature,
            held_out=HELD_OUT,
            **{key: getattr(model.shape, key) for key in ("embedding", "layers", "width", "longest")},
        )
        export(model, tokenizer, options.out, temperature=temperature, labels=LABELS)
        report(f"temperature {temperature}")

    if options.export_only:
        saved = torch.load(options.out / "checkpoint.pt", map_location=device)
        model = Encoder(Shape(**saved["shape"])).to(device)
        model.load_state_dict(saved["state"])
        finish(model, Tokenizer.from_file(str(options.out / "tokenizer.json")), saved["step"])
        return
    tokenizer = build_tokenizer([row["text"] for row in taught])
    shape = Shape(
        vocabulary=tokenizer.get_vocab_size(), width=options.width, layers=options.layers, heads=options.width // 32,
        inner=options.width * 8 // 3 // 32 * 32,
    )
    encoded, dev_texts = (Encoded(tokenizer, [row["text"] for row in one], shape.longest) for one in (taught, dev))
    model = Encoder(shape).to(device)
    report(f"{len(taught)} texts, {int(encoded.lengths.sum())} tokens, {device}, {sum(one.numel() for one in model.parameters())} parameters")
    targets = {
        "label": np.array([row.get("label", -1) for row in taught], dtype=np.int64),
        "weight": np.array([row["weight"] for row in taught], dtype=np.float32),
        "neutral": np.array([row["neutralWeight"] for row in taught], dtype=np.float32),
        "soft": np.array([row["soft"] for row in taught], dtype=np.float32),
    }
    curve: list[dict] = []

    def check(step: int, average: Encoder) -> None:
        logits = judge(average, dev_texts, 8_192, device)
        alone = by_set(softmax(logits), dev_labels, dev_sets)
        mixed = by_set(blend(dev_fast, softmax(logits), 0.5), dev_labels, dev_sets)
        curve.append({"step": step, "seconds": round(time.time() - begun), "alone": {n: alone[n]["accuracy"] for n in SHOWN}, "mean": {n: mixed[n]["accuracy"] for n in SHOWN}})
        report(f"dev at {step}, alone {[alone[n]['accuracy'] for n in SHOWN]} mean with fast {[mixed[n]['accuracy'] for n in SHOWN]} smp F1 {alone['smp2020_ewect']['macroF1']} {mixed['smp2020_ewect']['macroF1']}")
        torch.save({"state": average.state_dict(), "shape": shape.to_json(), "step": step}, options.out / "checkpoint.pt")
        np.save(options.out / "dev-logits.npy", logits)
        (options.out / "curve.json").write_text(json.dumps(curve))

    tokenizer.save(str(options.out / "tokenizer.json"))
    common = {"tokens": options.tokens, "rate": options.rate, "seed": options.seed, "device": device, "report": report}
    if options.pretrain_steps > 0:
        pretrain(model, encoded, steps=options.pretrain_steps, **common)
    model = finetune(model, encoded, targets, steps=options.finetune_steps, soft_share=options.soft_share, check=check, every=options.every, **common)

    finish(model, tokenizer, options.finetune_steps)


if __name__ == "__main__":
    main()
