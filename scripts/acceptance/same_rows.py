"""Compares all tables and CSVs of two warehouses, row by row: same_rows.py WAREHOUSE OTHER"""

import sys
from pathlib import Path

from deltalake import DeltaTable

# How often and how fast a step ran is nothing of what was published.
NOT_COMPARED = {"run_ledger"}
# Where a model lies begins with the warehouse, which differs.
COLUMNS_NOT_COMPARED = {"model_registry": {"location"}}
# A night publishes at least these.
EXPECTED = {"users", "quarantine", "candidate", "allocation", "allocation_certificate", "drift"}


def main(warehouse: Path, other: Path) -> int:
    names = tables(warehouse)
    if missing := EXPECTED - names:
        return differ(f"{warehouse} lacks {', '.join(sorted(missing))}")
    if names != tables(other):
        return differ(f"only one of them has {', '.join(sorted(names ^ tables(other)))}")
    count = 0
    for name in sorted(names - NOT_COMPARED):
        here, there = rows(warehouse, name), rows(other, name)
        if here != there:
            first = next((a, b) for a, b in zip(here + [None], there + [None]) if a != b)
            return differ(f"{name} has {len(here)} and {len(there)} rows; first that differ:", *first)
        count += len(here)
    if not DeltaTable(str(warehouse / "allocation")).count():
        return differ("nobody gets a coupon: nothing was compared")
    if not csvs(warehouse) or csvs(warehouse) != csvs(other):
        return differ("the CSVs of exports/ differ, or there are none")
    print(f"{len(names - NOT_COMPARED)} tables with {count:,} rows and {len(csvs(warehouse))} CSVs are the same")
    return 0


def differ(*lines: str) -> int:
    print("\n  ".join(("Error: " + lines[0], *map(str, lines[1:]))), file=sys.stderr)
    return 1


def tables(warehouse: Path) -> set[str]:
    return {folder.parent.name for folder in warehouse.glob("*/_delta_log")}


def rows(warehouse: Path, name: str) -> list[str]:
    """The rows as text, sorted: repr keeps every bit of a double."""
    table = DeltaTable(str(warehouse / name)).to_pyarrow_table()
    compared = [c for c in sorted(table.column_names) if c not in COLUMNS_NOT_COMPARED.get(name, ())]
    return sorted(map(repr, table.select(compared).to_pylist()))


def csvs(warehouse: Path) -> dict[str, bytes]:
    exports = warehouse / "exports"
    return {str(f.relative_to(exports)): f.read_bytes() for f in exports.glob("*/*.csv")}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
