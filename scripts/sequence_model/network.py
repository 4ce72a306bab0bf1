"""A recurrent network over a user's last steps beside the features of the pair."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

KINDS = 9  # eight kinds of steps, and 0 for none
EMBEDDING = 8
HIDDEN = 16
DENSE = 32
LARGEST_FEATURE = 5.0  # standard deviations; what lies further out is cut to it


class Pairs(NamedTuple):
    """Training pairs as arrays with a row each."""

    features: np.ndarray  # [n, features]
    event_types: np.ndarray  # [n, steps], 0 for none
    event_days: np.ndarray  # [n, steps]
    redeemed: np.ndarray  # [n], 0 or 1
    weight: np.ndarray  # [n]
    block: np.ndarray  # [n], 0 the oldest

    def where(self, chosen: np.ndarray) -> "Pairs":
        return Pairs(*(column[chosen] for column in self))

    def __len__(self) -> int:
        return len(self.redeemed)


class Scaling(NamedTuple):
    """Mean and deviation of each feature among the pairs fitted on."""

    mean: np.ndarray
    deviation: np.ndarray

    @staticmethod
    def of(features: np.ndarray) -> "Scaling":
        deviation = features.std(axis=0)
        return Scaling(features.mean(axis=0), np.where(deviation > 0, deviation, 1.0))


def new_parameters(seed: int, features: int, base_rate: float) -> dict:
    """Small random weights; the last bias gives everybody the base rate."""
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 8))

    def matrix(rows: int, columns: int) -> jax.Array:
        return jax.random.normal(next(keys), (rows, columns)) / np.sqrt(columns)

    inputs = EMBEDDING + 1
    return {
        "embedding": matrix(KINDS, EMBEDDING),
        # Gates in the order of ONNX: update, reset, hidden.
        "input_weights": matrix(3 * HIDDEN, inputs),
        "recurrent_weights": matrix(3 * HIDDEN, HIDDEN),
        "input_bias": jnp.zeros(3 * HIDDEN),
        "recurrent_bias": jnp.zeros(3 * HIDDEN),
        "dense_weights": matrix(DENSE, HIDDEN + features),
        "dense_bias": jnp.zeros(DENSE),
        "output_weights": jnp.zeros((1, DENSE)),
        "output_bias": jnp.full(1, np.log(base_rate / (1 - base_rate))),
    }


def log_odds(p: dict, scaling: Scaling, features, event_types, event_days) -> jax.Array:
    """Log-odds of redemption, [n]."""
    steps = jnp.concatenate(
        [p["embedding"][event_types], jnp.log1p(event_days)[:, :, None]], axis=2
    )

    def step(hidden, x):
        from_input = x @ p["input_weights"].T + p["input_bias"]
        from_hidden = hidden @ p["recurrent_weights"].T + p["recurrent_bias"]
        update = jax.nn.sigmoid(from_input[:, :HIDDEN] + from_hidden[:, :HIDDEN])
        reset = jax.nn.sigmoid(
            from_input[:, HIDDEN : 2 * HIDDEN] + from_hidden[:, HIDDEN : 2 * HIDDEN]
        )
        candidate = jnp.tanh(from_input[:, 2 * HIDDEN :] + reset * from_hidden[:, 2 * HIDDEN :])
        return (1 - update) * candidate + update * hidden, None

    start = jnp.zeros((features.shape[0], HIDDEN))
    hidden, _ = jax.lax.scan(step, start, jnp.swapaxes(steps, 0, 1))
    scaled = jnp.clip(
        (features - scaling.mean) / scaling.deviation, -LARGEST_FEATURE, LARGEST_FEATURE
    )
    joined = jnp.concatenate([hidden, scaled], axis=1)
    dense = jax.nn.relu(joined @ p["dense_weights"].T + p["dense_bias"])
    return (dense @ p["output_weights"].T + p["output_bias"])[:, 0]
