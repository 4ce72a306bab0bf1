"""Reads the Delta tables of a warehouse with an engine other than Spark and prints figures of each column as JSON."""

import argparse
import json
import operator
import sys
from functools import cache
from pathlib import Path

import deltalake
import duckdb
import duckdb_extension_delta
import polars
import pyarrow as pa
import pyarrow.compute as pc

DELTA_EXTENSION = (
    Path(duckdb_extension_delta.__file__).parent / "extensions" / f"v{duckdb.__version__}" / "delta.duckdb_extension"
)


def delta_rs(table, version):
    stored = deltalake.DeltaTable(table, version=version)
    return deltalake.QueryBuilder().register("stored", stored).execute("SELECT * FROM stored")


@cache
def duckdb_connection():
    # The extension comes with its package: nothing is downloaded.
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    connection.load_extension(str(DELTA_EXTENSION))
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def duckdb_delta(table, version):
    at = "" if version is None else f", version => {version}"
    # Not sql(): with parameters it makes Python values of all rows first.
    return duckdb_connection().execute(f"FROM delta_scan($table{at})", {"table": str(table)}).to_arrow_reader()


def polars_delta(table, version):
    return polars.scan_delta(str(table), version=version).collect().to_arrow().to_reader()


# An engine gives a table's rows as a stream of Arrow batches.
ENGINES = {"delta-rs": delta_rs, "duckdb": duckdb_delta, "polars": polars_delta}
# How figures of two batches become one; all others add up.
EXTREMES = {"min": min, "max": max}


def figures(values):
    """What the values of a column come to; exact sums as decimals."""
    kind = values.type
    found = {"non_null": len(values) - values.null_count}
    if pa.types.is_boolean(kind):
        found["true"] = pc.sum(values).as_py()
    elif pa.types.is_integer(kind):
        found["sum"] = pc.sum(values.cast(pa.decimal128(38, 0))).as_py()
    elif pa.types.is_decimal(kind) or pa.types.is_floating(kind):
        found["sum"] = pc.sum(values).as_py()
    elif pa.types.is_temporal(kind):
        found |= pc.min_max(values).as_py()
    elif pa.types.is_map(kind):
        entries = pa.list_(pa.struct([kind.key_field, kind.item_field]))
        found["elements"] = pc.sum(pc.list_value_length(values.cast(entries))).as_py()
    elif pa.types.is_nested(kind):
        found["elements"] = pc.sum(pc.list_value_length(values)).as_py()
    else:
        found["characters"] = pc.sum(pc.utf8_length(values.cast(pa.large_string()))).as_py()
    return found


def together(one, other):
    return {
        name: EXTREMES.get(name, operator.add)(one[name], value)
        if None not in (one[name], value)
        else (one[name] if value is None else value)
        for name, value in other.items()
    }


def read(engine, table, version):
    batches = pa.RecordBatchReader.from_stream(ENGINES[engine](table, version))
    found = {field.name: figures(pa.nulls(0, field.type)) for field in batches.schema}
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        for name, values in zip(batch.schema.names, batch.columns):
            found[name] = together(found[name], figures(values))
    return {"rows": rows, "columns": found}


def contract(table, version):
    """What the table says of itself."""
    stored = deltalake.DeltaTable(table, version=version)
    prefix = "delta.constraints."
    return {
        "version": stored.version(),
        "comment": stored.metadata().description,
        "constraints": {
            name.removeprefix(prefix): condition
            for name, condition in stored.metadata().configuration.items()
            if name.startswith(prefix)
        },
        "comments": {field.name: field.metadata.get("comment") for field in stored.schema().fields},
    }


def text(value):
    """Exact sums as texts, so that no reader of JSON rounds them; days and times as ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def chosen(parser, arguments):
    tables = {log.parent.name: log.parent for log in sorted(arguments.warehouse.glob("*/_delta_log"))}
    if not tables:
        parser.error(f"{arguments.warehouse} holds no Delta table: give the folder that a conf calls warehouse")
    for name in arguments.table:
        if name not in tables:
            parser.error(f"{arguments.warehouse} has no table {name}: choose among {', '.join(tables)}")
    return {name: tables[name] for name in arguments.table} or tables


def main():
    parser = argparse.ArgumentParser(prog="scripts/read-tables", description=__doc__)
    parser.add_argument("warehouse", type=Path, help="folder of the tables")
    parser.add_argument("--engine", choices=ENGINES, required=True, help="what reads; delta-rs tells contracts too")
    parser.add_argument("--version", type=int, metavar="N", help="an earlier version of every table that is read")
    parser.add_argument("--table", action="append", default=[], metavar="T", help="only this table; may be repeated")
    arguments = parser.parse_args()
    found = {}
    for name, table in chosen(parser, arguments).items():
        try:
            found[name] = read(arguments.engine, table, arguments.version)
            if arguments.engine == "delta-rs":
                found[name] |= contract(table, arguments.version)
        except Exception as problem:  # Each engine has errors of its own; all mean the same here.
            print(
                f"Error: {arguments.engine} cannot read {table}: {problem}\n"
                "Choose a version that the table has, or have scripts/nightly make the table again",
                file=sys.stderr,
            )
            sys.exit(3)
    json.dump(found, sys.stdout, indent=2, ensure_ascii=False, default=text)
    print()


main()
