"""The network as ONNX, with what Scrip asks of a model that it is to score with."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import HIDDEN, LARGEST_FEATURE, Scaling

OPSET = 17
IR_VERSION = 9  # of that opset's time, so that older runtimes read it


def model(
    parameters: dict, scaling: Scaling, steps: int, metadata: dict[str, str]
) -> onnx.ModelProto:
    """Inputs features, event_types and event_days; output probability, [n, 1]."""
    p = {name: np.asarray(value, dtype=np.float32) for name, value in parameters.items()}
    bias = np.concatenate([p["input_bias"], p["recurrent_bias"]])
    constants = {
        "embedding": p["embedding"],
        "W": p["input_weights"][None],
        "R": p["recurrent_weights"][None],
        "B": bias[None],
        "one": np.float32([1]),
        "last_axis": np.int64([2]),
        "first_axis": np.int64([0]),
        "mean": np.float32(scaling.mean),
        "deviation": np.float32(scaling.deviation),
        "least": np.float32(-LARGEST_FEATURE),
        "most": np.float32(LARGEST_FEATURE),
        "dense_weights": p["dense_weights"],
        "dense_bias": p["dense_bias"],
        "output_weights": p["output_weights"],
        "output_bias": p["output_bias"],
    }
    node = helper.make_node
    nodes = [
        node("Gather", ["embedding", "event_types"], ["kinds"]),
        node("Add", ["event_days", "one"], ["days_and_one"]),
        node("Log", ["days_and_one"], ["log_days"]),
        node("Unsqueeze", ["log_days", "last_axis"], ["log_days_of_steps"]),
        node("Concat", ["kinds", "log_days_of_steps"], ["steps"], axis=2),
        node("Transpose", ["steps"], ["steps_first"], perm=[1, 0, 2]),
        node(
            "GRU",
            ["steps_first", "W", "R", "B"],
            ["", "hidden_of_direction"],
            hidden_size=HIDDEN,
            linear_before_reset=1,
        ),
        node("Squeeze", ["hidden_of_direction", "first_axis"], ["hidden"]),
        node("Sub", ["features", "mean"], ["centred"]),
        node("Div", ["centred", "deviation"], ["standardised"]),
        node("Clip", ["standardised", "least", "most"], ["scaled"]),
        node("Concat", ["hidden", "scaled"], ["joined"], axis=1),
        node("Gemm", ["joined", "dense_weights", "dense_bias"], ["dense"], transB=1),
        node("Relu", ["dense"], ["active"]),
        node("Gemm", ["active", "output_weights", "output_bias"], ["log_odds"], transB=1),
        node("Sigmoid", ["log_odds"], ["probability"]),
    ]
    tensor = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "redemption",
        [
            tensor("features", TensorProto.FLOAT, ["n", len(scaling.mean)]),
            tensor("event_types", TensorProto.INT64, ["n", steps]),
            tensor("event_days", TensorProto.FLOAT, ["n", steps]),
        ],
        [tensor("probability", TensorProto.FLOAT, ["n", 1])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    exported = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION
    )
    helper.set_model_props(exported, metadata)
    onnx.checker.check_model(exported, full_check=True)
    return exported
