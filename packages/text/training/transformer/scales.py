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

FUSED = "com.microsoft"
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


def fuse(model: onnx.ModelProto) -> None:
    """One node for product, cast and scale, as engines make by themselves only where scales are not fixed."""
    graph = model.graph
    maker = {name: node for node in graph.node for name in node.output}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    gone, fused = set(), {}
    for product in graph.node:
        if product.op_type != "MatMulInteger":
            continue
        (cast,) = users[product.output[0]]
        (scaled,) = users[cast.output[0]]
        (scale,) = (maker[name] for name in scaled.input if name != cast.output[0])
        a, b, zero_a, zero_b = product.input
        whole = helper.make_node("MatMulIntegerToFloat", [a, b, *scale.input, zero_a, zero_b], [scaled.output[0]], name=product.name, domain=FUSED)
        fused[id(scaled)] = whole
        gone |= {id(product), id(cast), id(scale)}
    nodes = [fused.get(id(node), node) for node in graph.node if id(node) not in gone]
    del graph.node[:]
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid(FUSED, 1))


def fix_scales(path: Path, feeds: Feeds) -> None:
    model = onnx.load(str(path))
    fuse(model)
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
