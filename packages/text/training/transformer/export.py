"""To the folder that transformers.js loads: `config.json`, `tokenizer.json`, `onnx/model_quantized.onnx`."""

import hashlib
import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from encoder import Encoder
from scales import fix_scales
from texts import TOKENIZER_CONFIG, Encoded, batches


def export(model: Encoder, tokenizer: Tokenizer, folder: Path, *, temperature: float, labels: tuple[str, ...], longest: int, sample: list[str]) -> None:
    """`sample`: texts by which the scales of int8 products are fixed."""
    model = model.cpu().eval()
    graphs = folder / "onnx"
    graphs.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(5, 100, (2, 24))
    axes = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(graphs / "model.onnx"),
        input_names=["input_ids", "attention_mask"],
        output_names=["logits"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": {0: "texts"}},
        opset_version=17,
        dynamo=False,
    )
    weights = graphs / "model_quantized.onnx"
    # Tables by Gather, layers by MatMul.
    quantize_dynamic(
        str(graphs / "model.onnx"),
        str(weights),
        weight_type=QuantType.QInt8,
        # A scale for each column, and seven bits: processors without VNNI add two products in sixteen.
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    (graphs / "model.onnx").unlink()
    encoded = Encoded(tokenizer, sample, longest)
    fed = (encoded.batch(indexes) for indexes in batches(encoded, 4_096, 0))
    fix_scales(weights, [{"input_ids": ids.numpy(), "attention_mask": mask.numpy()} for ids, mask in fed])
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "model_type": "bert",
        "architectures": ["BertForSequenceClassification"],
        "id2label": {str(index): label for index, label in enumerate(labels)},
        "label2id": {label: index for index, label in enumerate(labels)},
        "max_position_embeddings": longest,
        "vocab_size": model.shape.vocabulary,
        "tingfeng": {"temperature": temperature, "sha256": hashlib.sha256(weights.read_bytes()).hexdigest()},
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    tokenizer_config = {**TOKENIZER_CONFIG, "model_max_length": longest}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config, indent=2) + "\n")
