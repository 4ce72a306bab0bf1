"""Makes the models of BroughtModelTest: pip install onnx==1.19.1; python make.py"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper


def model(name, inputs, nodes, constants, metadata, shape):
    tensor = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        name,
        [tensor(i, kind, ["n", width]) for i, kind, width in inputs],
        [tensor("probability", TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(np.array(value), key) for key, value in constants.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(made, metadata)
    with open(f"{name}.onnx", "wb") as file:
        file.write(made.SerializeToString())


FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
NODE = helper.make_node
KNOWN = {"trained_through": "2026-01-15"}
# sigmoid(10 x the sum of all features - 2)
SUM_OF_FEATURES = [
    NODE("ReduceSum", ["features", "axis"], ["sum"], keepdims=1),
    NODE("Mul", ["sum", "ten"], ["product"]),
    NODE("Sub", ["product", "two"], ["log_odds"]),
    NODE("Sigmoid", ["log_odds"], ["probability"]),
]
CONSTANTS = {"axis": np.int64([1]), "ten": np.float32(10), "two": np.float32(2)}

model("features", [("features", FLOAT, "f")], SUM_OF_FEATURES, CONSTANTS, KNOWN, ["n", 1])
model("undated", [("features", FLOAT, "f")], SUM_OF_FEATURES, CONSTANTS, {}, ["n", 1])
model(
    "other_features",
    [("features", FLOAT, "f")],
    SUM_OF_FEATURES,
    CONSTANTS,
    KNOWN | {"features": "height,weight"},
    ["n", 1],
)
model("seven_features", [("features", FLOAT, 7)], SUM_OF_FEATURES, CONSTANTS, KNOWN, ["n", 1])
model(
    "unknown_input",
    [("weather", FLOAT, 1)],
    [NODE("Sigmoid", ["weather"], ["probability"])],
    {},
    KNOWN,
    ["n", 1],
)
# sigmoid(sum of kinds - sum of days), as probabilities of either outcome
model(
    "events",
    [("event_types", INT64, 32), ("event_days", FLOAT, 32)],
    [
        NODE("Cast", ["event_types"], ["kinds"], to=FLOAT),
        NODE("ReduceSum", ["kinds", "axis"], ["sum_of_kinds"], keepdims=1),
        NODE("ReduceSum", ["event_days", "axis"], ["sum_of_days"], keepdims=1),
        NODE("Sub", ["sum_of_kinds", "sum_of_days"], ["log_odds"]),
        NODE("Sigmoid", ["log_odds"], ["redeemed"]),
        NODE("Sub", ["one", "redeemed"], ["not_redeemed"]),
        NODE("Concat", ["not_redeemed", "redeemed"], ["probability"], axis=1),
    ],
    {"axis": np.int64([1]), "one": np.float32(1)},
    KNOWN,
    ["n", 2],
)
# Asks for seven features without saying so.
model(
    "seven_weights",
    [("features", FLOAT, "f")],
    [
        NODE("MatMul", ["features", "weights"], ["log_odds"]),
        NODE("Sigmoid", ["log_odds"], ["probability"]),
    ],
    {"weights": np.ones((7, 1), np.float32)},
    KNOWN,
    ["n", 1],
)
model(
    "three_outcomes",
    [("features", FLOAT, "f")],
    [
        NODE("ReduceSum", ["features", "axis"], ["sum"], keepdims=1),
        NODE("Concat", ["sum", "sum", "sum"], ["probability"], axis=1),
    ],
    {"axis": np.int64([1])},
    KNOWN,
    ["n", 3],
)
