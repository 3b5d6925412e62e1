"""The encoder: a pre-trained Chinese BERT, or its lowest layers; where asked to, it reads two tokens as one behind one of them.

It reads `input_ids` and `attention_mask` alone, and what runs ONNX runs it. Its start is read out of an ONNX file.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    vocabulary: int
    """Rows of the table that the start has none for; they come last."""
    added: int
    width: int = 512
    heads: int = 8
    layers: int = 3
    inner: int = 2048
    places: int = 128
    """Behind so many layers two tokens become one; 0: never."""
    halve_after: int = 1

    def to_json(self) -> dict:
        return asdict(self)


class Block(nn.Module):
    """Post-norm self-attention, as BERT has it."""

    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.after_attention = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.after_inner = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def split(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, x: torch.Tensor, bias: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
        """New states of `asked`, all or some of `x`, which look at all of `x`."""
        query, key, value = self.split(self.query(asked)), self.split(self.key(x)), self.split(self.value(x))
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(asked.shape)
        x = self.after_attention(asked + self.dropout(self.out(mixed)))
        return self.after_inner(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.tokens = nn.Embedding(shape.vocabulary - shape.added, shape.width)
        # Its gradient is dense and would cost as much as a layer.
        self.tokens.weight.requires_grad_(False)
        self.added = nn.Parameter(torch.randn(shape.added, shape.width) * 0.03)
        self.places = nn.Embedding(shape.places, shape.width)
        self.before = nn.LayerNorm(shape.width, eps=1e-12)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.dropout = nn.Dropout(dropout)
        self.judge = nn.Linear(shape.width * 2, 3)
        nn.init.normal_(self.judge.weight, std=0.02)
        nn.init.zeros_(self.judge.bias)

    def freeze(self, layers: int) -> None:
        """Leaves the tables and the lowest layers as they are: what is below the first gradient costs a third."""
        if layers == 0:
            return
        self.added.requires_grad_(False)
        for part in (self.places, self.before, *self.blocks[:layers]):
            part.requires_grad_(False)

    @torch.no_grad()
    def start(self, file: Path, kept: list[int]) -> None:
        """Takes the weights of a BERT in ONNX; `kept`: which rows of its table."""
        graph = onnx.load(str(file)).graph
        values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        products = {node.name: node.input[1] for node in graph.node if node.op_type == "MatMul"}

        def fill(parameter: torch.Tensor, value: np.ndarray) -> None:
            parameter.copy_(torch.from_numpy(np.array(value)))

        def fill_norm(norm: nn.LayerNorm, name: str) -> None:
            fill(norm.weight, values[f"{name}.weight"])
            fill(norm.bias, values[f"{name}.bias"])

        words = values["embeddings.word_embeddings.weight"]
        fill(self.tokens.weight, words[kept])
        # Every token of a single text is of type 0.
        fill(self.places.weight, values["embeddings.position_embeddings.weight"][: self.shape.places] + values["embeddings.token_type_embeddings.weight"][0])
        fill_norm(self.before, "embeddings.LayerNorm")
        for index, block in enumerate(self.blocks):
            layer = f"encoder.layer.{index}"
            for name, part in {
                "attention.self.query": block.query,
                "attention.self.key": block.key,
                "attention.self.value": block.value,
                "attention.output.dense": block.out,
                "intermediate.dense": block.inner,
                "output.dense": block.outer,
            }.items():
                product = products[f"/{layer}/{name}/MatMul".replace(".", "/").replace("layer/", "layer.")]
                fill(part.weight, values[product].T)
                fill(part.bias, values[f"{layer}.{name}.bias"])
            fill_norm(block.after_attention, f"{layer}.attention.output.LayerNorm")
            fill_norm(block.after_inner, f"{layer}.output.LayerNorm")

    def first_states(self, ids: torch.Tensor) -> torch.Tensor:
        table = torch.cat([self.tokens.weight, self.added])
        places = torch.cumsum(torch.ones_like(ids[0]), 0) - 1
        return self.dropout(self.before(F.embedding(ids, table) + self.places(places)))

    def states(self, ids: torch.Tensor, mask: torch.Tensor):
        """What the last layer makes of the first token, what the one before it made of all, and the mask of these."""
        mask = mask.to(torch.float32)
        x = self.first_states(ids)
        for index, block in enumerate(self.blocks):
            if self.shape.halve_after > 0 and index == self.shape.halve_after:
                x, mask = self.halve(x, mask)
            bias = (1 - mask)[:, None, None, :] * -1e4
            if index + 1 < len(self.blocks):
                x = block(x, bias, x)
            else:
                whole = block(x, bias, x[:, :1])[:, 0]
        return whole, x, mask

    def all_states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What the last layer makes of every token."""
        bias = (1 - mask.to(torch.float32))[:, None, None, :] * -1e4
        x = self.first_states(ids)
        for block in self.blocks:
            x = block(x, bias, x)
        return x

    def halve(self, x: torch.Tensor, mask: torch.Tensor):
        # An even number behind the first, so that two and two make one.
        mask = torch.cat([mask, torch.zeros_like(mask[:, :1])], 1)
        x = torch.cat([x, torch.zeros_like(x[:, :1])], 1)
        even = (x.shape[1] - 1) // 2 * 2 + 1
        left, right = x[:, 1:even:2], x[:, 2:even:2]
        has_left, has_right = mask[:, 1:even:2], mask[:, 2:even:2]
        both = (left * has_left.unsqueeze(-1) + right * has_right.unsqueeze(-1)) / (has_left + has_right).clamp(min=1).unsqueeze(-1)
        return torch.cat([x[:, :1], both], 1), torch.cat([mask[:, :1], has_left], 1)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        whole, x, mask = self.states(input_ids, attention_mask)
        kept = mask.unsqueeze(-1)
        mean = (x * kept).sum(1) / kept.sum(1)
        return self.judge(self.dropout(torch.cat([whole, mean], -1)))
