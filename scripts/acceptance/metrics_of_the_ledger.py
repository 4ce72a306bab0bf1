"""Requires that Prometheus reads from a night's metrics what the ledger says: FILE WAREHOUSE."""

import pathlib
import sys

from deltalake import DeltaTable
from prometheus_client.parser import text_string_to_metric_families

text, warehouse = pathlib.Path(sys.argv[1]).read_text(), sys.argv[2]
families = {family.name: family for family in text_string_to_metric_families(text)}
found = {
    (sample.name, *sorted(sample.labels.items())): sample.value
    for family in families.values()
    for sample in family.samples
}

# The newest row on each step, as the night's steps ran once or were made again.
steps = {}
for row in sorted(
    DeltaTable(f"{warehouse}/run_ledger").to_pyarrow_table().to_pylist(maps_as_pydicts="strict"),
    key=lambda row: row["sequence"],
):
    steps[row["step"]] = row
expected = {}
for step, row in steps.items():
    expected["scrip_step_made", ("step", step)] = float(row["status"] in ("succeeded", "skipped"))
    expected["scrip_step_rows", ("step", step)] = float(row["row_count"])
    expected["scrip_step_seconds", ("step", step)] = row["elapsed_ms"] / 1000
    for name, count in row["counts"].items():
        expected["scrip_step_count", ("name", name), ("step", step)] = float(count)
    night = row["run_date"]
days = (night - night.replace(1970, 1, 1)).days
expected["scrip_night_timestamp_seconds",] = days * 86400.0

problems = [
    f"{key}: {found.get(key)} in the metrics, {expected.get(key)} by the ledger"
    for key in sorted(found.keys() | expected.keys())
    if found.get(key) != expected.get(key)
]
problems += [
    f"{family.name} is {family.type} and says: {family.documentation!r}"
    for family in families.values()
    if family.type != "gauge" or not family.documentation
]
for problem in problems:
    print(f"Error: {problem}", file=sys.stderr)
if problems:
    sys.exit(1)
print(f"{len(found)} metrics of {len(steps)} steps are what the ledger says")
