"""The encoder: characters and pairs of characters, a convolution that halves the length, self-attention, three classes.

It reads `input_ids` and `attention_mask` alone; pairs are hashed inside of the graph, so that any tokenizer of single
characters serves it, and what runs ONNX runs it.
"""

from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional as F

PAIR_FACTORS = (40_503, 30_011)


@dataclass(frozen=True)
class Shape:
    vocabulary: int
    pairs: int = 131_072
    embedding: int = 96
    width: int = 192
    heads: int = 6
    layers: int = 2
    inner: int = 512
    longest: int = 96

    def to_json(self) -> dict:
        return asdict(self)


class Block(nn.Module):
    """Pre-norm self-attention, written out: it exports to plain matrix products that int8 covers."""

    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        self.heads = shape.heads
        self.before_attention = nn.LayerNorm(shape.width)
        self.query_key_value = nn.Linear(shape.width, shape.width * 3)
        self.out = nn.Linear(shape.width, shape.width)
        self.before_inner = nn.LayerNorm(shape.width)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        parts = self.query_key_value(self.before_attention(x)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.outer(F.gelu(self.inner(self.before_inner(x)))))


class Encoder(nn.Module):
    def __init__(self, shape: Shape, dropout: float = 0.15):
        super().__init__()
        self.shape = shape
        self.characters = nn.Embedding(shape.vocabulary, shape.embedding, padding_idx=0)
        self.pairs = nn.Embedding(shape.pairs, shape.embedding)
        self.convolution = nn.Conv1d(shape.embedding, shape.width, 3, padding=1)
        self.places = nn.Embedding(shape.longest // 2 + 1, shape.width)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.last = nn.LayerNorm(shape.width)
        self.dropout = nn.Dropout(dropout)
        self.judge = nn.Linear(shape.width * 2 + shape.embedding, 3)
        self.guess = nn.Linear(shape.width * 2, shape.embedding)
        for embedding in (self.characters, self.pairs, self.places):
            nn.init.normal_(embedding.weight, std=0.05)

    def embed(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        before = torch.cat([torch.zeros_like(ids[:, :1]), ids[:, :-1]], 1)
        pairs = (before * PAIR_FACTORS[0] + ids * PAIR_FACTORS[1]) % self.shape.pairs
        return (self.characters(ids) + self.pairs(pairs)) * mask.unsqueeze(-1)

    def encode(self, ids: torch.Tensor, mask: torch.Tensor):
        """Embedded characters, what the convolution makes of each, and the states of each two of them with their mask."""
        mask = mask.to(torch.float32)
        # An even length, so that two and two make one.
        mask = torch.cat([mask, torch.zeros_like(mask[:, :1])], 1)
        ids = torch.cat([ids, torch.zeros_like(ids[:, :1])], 1)
        even = ids.shape[1] // 2 * 2
        ids, mask = ids[:, :even], mask[:, :even]
        embedded = self.embed(ids, mask)
        fine = F.gelu(self.convolution(self.dropout(embedded).transpose(1, 2)))
        fine = fine * mask.unsqueeze(1)
        coarse_mask = F.max_pool1d(mask.unsqueeze(1), 2).squeeze(1)
        x = F.max_pool1d(fine, 2).transpose(1, 2)
        places = torch.cumsum(torch.ones_like(coarse_mask[0]), 0).to(torch.int64) - 1
        x = x + self.places(places)
        bias = (1 - coarse_mask)[:, None, None, :] * -1e4
        for block in self.blocks:
            x = block(x, bias)
        return embedded, mask, fine.transpose(1, 2), self.last(x), coarse_mask

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        embedded, mask, _, states, coarse_mask = self.encode(input_ids, attention_mask)
        kept = coarse_mask.unsqueeze(-1)
        mean = (states * kept).sum(1) / kept.sum(1).clamp(min=1)
        most = (states - (1 - kept) * 1e4).amax(1)
        bag = embedded.sum(1) / mask.sum(1, keepdim=True).clamp(min=1).sqrt()
        return self.judge(self.dropout(torch.cat([mean, most, bag], -1)))

    def guess_masked(self, ids: torch.Tensor, mask: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """Logits over the vocabulary for the characters at `hidden`, a mask that is true where one was hidden."""
        _, _, fine, states, _ = self.encode(ids, mask)
        rows, columns = hidden.nonzero(as_tuple=True)
        seen = torch.cat([fine[rows, columns], states[rows, columns // 2]], -1)
        return self.guess(seen) @ self.characters.weight.T
