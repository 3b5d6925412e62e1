"""Reads what `train-texts.js` wrote, makes the tokenizer of single characters, and turns texts into batches."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path
from zlib import crc32

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
# What transformers.js wants to know of it.
TOKENIZER_CONFIG = {
    "tokenizer_class": "BertTokenizer",
    "do_lower_case": True,
    "cls_token": "[CLS]",
    "sep_token": "[SEP]",
    "pad_token": "[PAD]",
    "unk_token": "[UNK]",
    "mask_token": "[MASK]",
}
MASK = 4
LABELS = ("negative", "neutral", "positive")
CHARACTERS = 5_500
LATIN_WORDS = 800
HELD_OUT = 25


def read(folder: Path, name: str) -> list[dict]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def excerpt(text: str, longest: int) -> str:
    """The beginning and the end: verdicts often come last. The product cuts in the same way."""
    if len(text) <= longest:
        return text
    head = longest * 2 // 3
    return text[:head] + text[-(longest - head) :]


def is_held_out(text: str) -> bool:
    """By its letters alone, so that copies in two sets stay together; of these the calibration is made."""
    return crc32("".join(filter(str.isalnum, text)).encode()) % HELD_OUT == 0


def build_tokenizer(texts: list[str]) -> Tokenizer:
    normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True
    )
    words = pre_tokenizers.BertPreTokenizer()
    characters: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    for text in texts:
        for word, _ in words.pre_tokenize_str(normalizer.normalize_str(text)):
            characters.update(word)
            if len(word) > 1 and word.isascii() and word.isalpha():
                latin[word] += 1
    common = [character for character, _ in sorted(characters.items(), key=lambda one: (-one[1], one[0]))[:CHARACTERS]]
    inside = [f"##{character}" for character in common if not "\u4e00" <= character <= "\u9fff"]
    whole = [word for word, _ in sorted(latin.items(), key=lambda one: (-one[1], one[0]))[:LATIN_WORDS]]
    vocabulary = {token: index for index, token in enumerate(dict.fromkeys([*SPECIAL, *common, *inside, *whole]))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=64))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = words
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer


class Encoded:
    """Token ids of many texts in one array."""

    def __init__(self, tokenizer: Tokenizer, texts: list[str], longest: int):
        tokenizer.enable_truncation(longest)
        ids = [one.ids for one in tokenizer.encode_batch([excerpt(text, longest - 2) for text in texts])]
        self.lengths = np.array([len(one) for one in ids], dtype=np.int32)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])
        self.values = np.concatenate([np.array(one, dtype=np.int32) for one in ids])

    def __len__(self) -> int:
        return len(self.lengths)

    def batch(self, indexes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        width = int(self.lengths[indexes].max())
        ids = np.zeros((len(indexes), width), dtype=np.int64)
        for row, index in enumerate(indexes):
            ids[row, : self.lengths[index]] = self.values[self.starts[index] : self.starts[index + 1]]
        return ids, (ids != 0).astype(np.int64)


def batches(encoded: Encoded, tokens: int, seed: int) -> list[np.ndarray]:
    """Texts of like length together, about as many tokens in each batch, in random order."""
    chance = np.random.default_rng(seed)
    order = np.argsort(encoded.lengths + chance.random(len(encoded)) * 6, kind="stable")
    made, start = [], 0
    while start < len(order):
        end = start
        while end < len(order) and (end - start + 1) * encoded.lengths[order[end]] <= tokens:
            end += 1
        end = max(end, start + 1)
        made.append(order[start:end])
        start = end
    random.Random(seed).shuffle(made)
    return made
