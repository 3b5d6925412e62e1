"""What a training starts from: bge-small-zh-v1.5 as its jar holds it, or a checkpoint of our own."""

from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from encoder import Encoder, Shape
from texts import build_tokenizer, extended

WEIGHTS, TOKENIZER = "bge-small-zh-v1.5.onnx", "bge-small-zh-v1.5-tokenizer.json"


def open_start(folder: Path, texts: list[str], *, layers: int = 4, halve_after: int = 0) -> tuple[Encoder, Tokenizer]:
    """`texts`: by them characters are added to the start's tokenizer. Of a checkpoint neither they nor the shape count."""
    if not (folder / WEIGHTS).exists():
        model, tokenizer, _ = open_checkpoint(folder / "checkpoint.pt")
        return model, tokenizer
    tokenizer, kept, added = build_tokenizer(folder / TOKENIZER, texts)
    model = Encoder(Shape(vocabulary=tokenizer.get_vocab_size(), added=added, layers=layers, halve_after=halve_after))
    model.start(folder / WEIGHTS, kept)
    return model, tokenizer


def widen(model: Encoder, tokenizer: Tokenizer, texts: list[str]) -> tuple[Encoder, Tokenizer]:
    """With rows for the characters that the texts brought."""
    wider, added = extended(tokenizer, texts)
    shape = replace(model.shape, vocabulary=wider.get_vocab_size(), added=model.shape.added + added)
    widened = Encoder(shape)
    state = model.state_dict()
    widened.load_state_dict({**state, "added": torch.cat([state["added"], widened.added.data[model.shape.added :]])})
    return widened, wider


def open_checkpoint(path: Path) -> tuple[Encoder, Tokenizer, int]:
    """The model, its tokenizer, and how many steps it has behind it."""
    saved = torch.load(path, map_location="cpu")
    model = Encoder(Shape(**saved["shape"]))
    model.load_state_dict(saved["state"])
    return model, Tokenizer.from_file(str(path.parent / "tokenizer.json")), saved["step"]
