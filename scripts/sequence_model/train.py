"""Trains the network of network.py on training_pair and writes it as ONNX."""

import argparse
import sys
from datetime import date
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import onnxruntime
import optax
from deltalake import DeltaTable
from sklearn.metrics import log_loss, roc_auc_score

import export
from network import Pairs, Scaling, log_odds, new_parameters

LARGEST_DIFFERENCE = 1e-4  # between the network here and as ONNX


def main() -> int:
    options = parsed(sys.argv[1:])
    table = Path(options.warehouse) / "training_pair"
    try:
        pairs, issue_dates = read(table, options.run_date)
        features = feature_names(options)
    except LookupError as problem:
        print(f"Error: {problem}", file=sys.stderr)
        return 2
    newest = pairs.block.max()
    older = pairs.block < newest
    # The newest block is Scrip's to judge on. Of the older ones the last chooses when to stop.
    stop = newest - 1 if newest > 1 else newest
    fitted, watched = pairs.where(pairs.block < stop), pairs.where(pairs.block == stop)
    print(f"{len(pairs):,} pairs; fits to {len(fitted):,} of them", flush=True)
    scaling = Scaling.of(fitted.features)
    epochs = best_epochs(fitted, watched, scaling, options) if newest > 1 else options.epochs
    parameters = fit(pairs.where(older), scaling, epochs, options.seed)

    model = export.model(
        parameters,
        scaling,
        pairs.event_types.shape[1],
        {
            "trained_through": issue_dates[older].max().isoformat(),
            "features": features,
        },
    )
    judged = pairs.where(~older)
    here = np.asarray(probability(parameters, scaling, judged))
    there = as_onnx(model.SerializeToString(), judged)
    if np.abs(here - there).max() > LARGEST_DIFFERENCE:
        print("Error: the exported model gives other probabilities", file=sys.stderr)
        return 1
    print(f"on the newest block, not fitted on: {quality(judged, there)}")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_bytes(model.SerializeToString())
    print(f'wrote {options.output}; it competes with  response.onnx = ["{options.output}"]')
    return 0


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/train-sequence-model",
        description="Trains a recurrent network on the training pairs that a night published "
        "(response.keep-training-pairs = true) and exports it as ONNX, to compete with the "
        "night's own models.",
    )
    parser.add_argument("--warehouse", required=True, help="folder of the Delta tables")
    parser.add_argument(
        "--run-date", type=date.fromisoformat, required=True, help="the night, as yyyy-mm-dd"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("target/models/sequence.onnx"), help="default %(default)s"
    )
    parser.add_argument("--epochs", type=int, default=12, help="at most; default %(default)s")
    parser.add_argument("--seed", type=int, default=17, help="default %(default)s")
    return parser.parse_args(arguments)


def read(table: Path, run_date: date) -> tuple[Pairs, np.ndarray]:
    """The issued pairs of a night, in an order of their own, and their issue dates."""
    if not DeltaTable.is_deltatable(str(table)):
        raise LookupError(f"there is no {table}: run a night with response.keep-training-pairs = true")
    rows = DeltaTable(str(table)).to_pyarrow_table(
        filters=[("run_date", "=", run_date)]
    )
    rows = rows.sort_by([("user_id", "ascending"), ("coupon_id", "ascending")])
    treated = rows["treated"].to_numpy()
    if not treated.any():
        raise LookupError(f"{table} has no issued pairs of {run_date}")

    def column(name: str, kind: type) -> np.ndarray:
        return rows[name].to_numpy()[treated].astype(kind)

    def lists(name: str, kind: type) -> np.ndarray:
        return np.stack(rows[name].to_numpy()[treated]).astype(kind)

    pairs = Pairs(
        lists("features", np.float32),
        lists("event_types", np.int64),
        lists("event_days", np.float32),
        column("redeemed", np.float32),
        column("weight", np.float32),
        column("block", np.int64),
    )
    if pairs.block.max() < 1 or pairs.redeemed.sum() < 30:
        raise LookupError(f"{table} of {run_date} has too little to learn from")
    return pairs, np.array(rows["issue_date"].to_pylist(), dtype=object)[treated]


def feature_names(options: argparse.Namespace) -> str:
    registry = DeltaTable(str(Path(options.warehouse) / "model_registry")).to_pyarrow_table(
        filters=[("run_date", "=", options.run_date)]
    )
    cards = {row["model_name"]: dict(row["parameters"]) for row in registry.to_pylist()}
    features = cards.get("response", {}).get("features")
    if features is None:
        raise LookupError(
            f"no model was fitted in the night of {options.run_date}, a constant rate serves: "
            "there is nothing to compete with yet"
        )
    return features


def probability(parameters: dict, scaling: Scaling, pairs: Pairs) -> jax.Array:
    return jax.nn.sigmoid(
        log_odds(parameters, scaling, pairs.features, pairs.event_types, pairs.event_days)
    )


def best_epochs(fitted: Pairs, watched: Pairs, scaling: Scaling, options) -> int:
    """The number of epochs after which pairs that were not fitted on are foretold best."""
    losses = []
    for epochs, parameters in epochs_of(fitted, scaling, options.epochs, options.seed):
        foretold = np.asarray(probability(parameters, scaling, watched))
        losses.append(log_loss(watched.redeemed, foretold, sample_weight=watched.weight, labels=[0, 1]))
        print(f"  epoch {epochs:2}: log loss {losses[-1]:.5f} on the block after", flush=True)
    return int(np.argmin(losses)) + 1


def fit(pairs: Pairs, scaling: Scaling, epochs: int, seed: int) -> dict:
    *_, (_, parameters) = epochs_of(pairs, scaling, epochs, seed)
    return parameters


def epochs_of(pairs: Pairs, scaling: Scaling, epochs: int, seed: int, batch: int = 256):
    """Parameters after each epoch of Adam on the weighted log loss."""
    base_rate = float(np.average(pairs.redeemed, weights=pairs.weight))
    parameters = new_parameters(seed, pairs.features.shape[1], base_rate)
    optimiser = optax.adamw(1e-3, weight_decay=1e-3)
    state = optimiser.init(parameters)

    @jax.jit
    def update(parameters, state, features, event_types, event_days, redeemed, weight):
        def loss(p):
            odds = log_odds(p, scaling, features, event_types, event_days)
            return jnp.sum(optax.sigmoid_binary_cross_entropy(odds, redeemed) * weight) / weight.sum()

        steps, state = optimiser.update(jax.grad(loss)(parameters), state, parameters)
        return optax.apply_updates(parameters, steps), state

    shuffle = np.random.default_rng(seed)
    for epoch in range(1, epochs + 1):
        order = shuffle.permutation(len(pairs))
        # The last batch may be short: it would be compiled again, and is left for another epoch.
        for start in range(0, max(len(pairs) - batch + 1, 1), batch):
            part = pairs.where(order[start : start + batch])
            parameters, state = update(parameters, state, *part[:5])
        yield epoch, parameters


def as_onnx(model: bytes, pairs: Pairs) -> np.ndarray:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    inputs = {
        "features": pairs.features,
        "event_types": pairs.event_types,
        "event_days": pairs.event_days,
    }
    return session.run(None, inputs)[0][:, 0]


def quality(pairs: Pairs, foretold: np.ndarray) -> str:
    auc = roc_auc_score(pairs.redeemed, foretold, sample_weight=pairs.weight)
    loss = log_loss(pairs.redeemed, foretold, sample_weight=pairs.weight)
    base_rate = np.average(pairs.redeemed, weights=pairs.weight)
    of_base_rate = log_loss(
        pairs.redeemed, np.full(len(pairs), base_rate), sample_weight=pairs.weight
    )
    return f"ROC AUC {auc:.4f}, log loss {loss:.5f} (base rate {of_base_rate:.5f})"


if __name__ == "__main__":
    sys.exit(main())
