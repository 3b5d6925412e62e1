"""Makes the models of the tests: `python tiny.py fixtures`. Each character has its own say; the sum is the verdict.

They run through the same library and engine as any other; what they say can be worked out by hand.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from texts import SPECIAL, TOKENIZER_CONFIG

LONGEST = 16

# By character: what it adds to negative, neutral and positive.
WORTH = {"好": (0, 0, 4), "差": (4, 0, 0), "一": (0, 2, 0), "般": (0, 2, 0), "不": (1, 0, 0), "行": (1, 0, 1)}
THREE = ("negative", "neutral", "positive")


def write_graph(path: Path, table: np.ndarray) -> None:
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["texts", "tokens"])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["texts", table.shape[1]])
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["worth"]),
        helper.make_node("Cast", ["attention_mask"], ["real"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["real", "last"], ["kept"]),
        helper.make_node("Mul", ["worth", "kept"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "tokens_axis"], ["logits"], keepdims=0),
    ]
    values = [
        numpy_helper.from_array(table.astype(np.float32), "table"),
        numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "tokens_axis"),
    ]
    graph = helper.make_graph(nodes, "tiny", [ids, mask], [logits], values)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def write_folder(folder: Path, labels: tuple[str, ...]) -> None:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    vocabulary = {token: index for index, token in enumerate([*SPECIAL, *WORTH])}
    table = np.zeros((len(vocabulary), 3))
    for character, worth in WORTH.items():
        table[vocabulary[character]] = worth
    graph = folder / "onnx" / "model_quantized.onnx"
    write_graph(graph, table[:, [THREE.index(label) for label in labels]])
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "model_type": "bert",
        "architectures": ["BertForSequenceClassification"],
        "id2label": {str(index): label for index, label in enumerate(labels)},
        "max_position_embeddings": LONGEST,
        "tingfeng": {"temperature": 2, "sha256": hashlib.sha256(graph.read_bytes()).hexdigest()},
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    tokenizer_config = {**TOKENIZER_CONFIG, "model_max_length": LONGEST}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config, indent=2) + "\n")


if __name__ == "__main__":
    out = Path(sys.argv[1])
    write_folder(out / "three", THREE)
    write_folder(out / "two", ("negative", "positive"))
