"""Fixed scales for the inputs of int8 products.

`quantize_dynamic` works the scale of an input out anew for every batch, so what else is in a batch moves what is said of
a text. Here each scale is measured once, over texts that the model learnt from, and written into the graph: a text then
gets the same verdict in any company.
"""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

Feeds = list[dict[str, np.ndarray]]


def quantised_inputs(model: onnx.ModelProto) -> dict[str, onnx.NodeProto]:
    """By the name of the tensor."""
    return {node.input[0]: node for node in model.graph.node if node.op_type == "DynamicQuantizeLinear"}


def ranges_of(model: onnx.ModelProto, names: list[str], feeds: Feeds) -> dict[str, tuple[float, float]]:
    """Least and largest value of each tensor over all feeds, zero always among them."""
    shown = onnx.ModelProto()
    shown.CopyFrom(model)
    shown.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    session = onnxruntime.InferenceSession(shown.SerializeToString(), providers=["CPUExecutionProvider"])
    ranges = {name: (0.0, 0.0) for name in names}
    for feed in feeds:
        for name, values in zip(names, session.run(names, feed)):
            least, largest = ranges[name]
            ranges[name] = (min(least, float(values.min())), max(largest, float(values.max())))
    return ranges


def fix_scales(path: Path, feeds: Feeds) -> None:
    model = onnx.load(str(path))
    inputs = quantised_inputs(model)
    ranges = ranges_of(model, [*inputs], feeds)
    for name, node in inputs.items():
        least, largest = ranges[name]
        scale = max((largest - least) / 255, 1e-8)
        zero = int(np.clip(round(-least / scale), 0, 255))
        quantised, scale_name, zero_name = node.output
        model.graph.initializer.append(numpy_helper.from_array(np.array(scale, dtype=np.float32), scale_name))
        model.graph.initializer.append(numpy_helper.from_array(np.array(zero, dtype=np.uint8), zero_name))
        node.CopyFrom(helper.make_node("QuantizeLinear", [name, scale_name, zero_name], [quantised], name=node.name))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
