"""Compares the tables and exports of two warehouses: the same rows, or exit code 1.

Usage: same_rows.py WAREHOUSE OTHER, each a folder or, with the environment of an S3 client, s3://bucket/folder.
"""

import hashlib
import json
import os
import sys

import pyarrow.fs
from deltalake import DeltaTable

# Tells of the run itself: times, and hashes of where the raw files lie.
OF_THE_RUN = {"run_ledger"}


def location(warehouse):
    """The file system and the folder in it."""
    if not warehouse.startswith("s3://"):
        return pyarrow.fs.LocalFileSystem(), os.path.abspath(warehouse)
    s3 = pyarrow.fs.S3FileSystem(
        endpoint_override=os.environ["AWS_ENDPOINT_URL"], region="us-east-1"
    )
    return s3, warehouse.removeprefix("s3://")


def names(warehouse):
    files, folder = location(warehouse)
    entries = files.get_file_info(pyarrow.fs.FileSelector(folder))
    return {
        entry.base_name
        for entry in entries
        if files.get_file_info(entry.path + "/_delta_log").type == pyarrow.fs.FileType.Directory
    }


def rows(warehouse, table):
    options = {"AWS_ALLOW_HTTP": "true"} if warehouse.startswith("s3://") else None
    content = DeltaTable(f"{warehouse}/{table}", storage_options=options).to_pyarrow_table()
    # Maps have no order of their own.
    return sorted(repr(sorted(row.items())) for row in content.to_pylist(maps_as_pydicts="strict"))


def exports(warehouse):
    """The checksum of every exported file by its path; a CSV must have that of its manifest."""
    files, folder = location(warehouse)
    found = {}
    for night in files.get_file_info(pyarrow.fs.FileSelector(folder + "/exports")):
        listed = {}
        for file in files.get_file_info(pyarrow.fs.FileSelector(night.path)):
            content = files.open_input_file(file.path).read()
            if file.base_name == "manifest.json":
                manifest = json.loads(content)
                listed = {entry["file"]: entry["sha256"] for entry in manifest["files"]}
                content = json.dumps(manifest["files"]).encode()
            found[f"{night.base_name}/{file.base_name}"] = hashlib.sha256(content).hexdigest()
        for name, checksum in listed.items():
            if found.get(f"{night.base_name}/{name}") != checksum:
                sys.exit(f"Error: {night.path}/{name} is not what its manifest says")
    return found


def main(one, other):
    problems = []
    if names(one) != names(other):
        problems.append(f"tables: {sorted(names(one) ^ names(other))} are in one of them only")
    if not names(one):
        problems.append(f"{one} holds no table")
    compared = 0
    for table in sorted(names(one) & names(other) - OF_THE_RUN):
        first, second = rows(one, table), rows(other, table)
        compared += len(first)
        if first != second:
            missing = len(set(first) - set(second)), len(set(second) - set(first))
            problems.append(
                f"{table}: {len(first)} and {len(second)} rows, "
                f"{missing[0]} only in the first, {missing[1]} only in the second"
            )
    first, second = exports(one), exports(other)
    differing = sorted(file for file in first.keys() | second.keys() if first.get(file) != second.get(file))
    if differing:
        problems.append(f"exports: not the same {', '.join(differing)}")
    if not any(file.endswith(".csv") for file in first):
        problems.append(f"{one} exported no CSV")
    for problem in problems:
        print(f"Error: {problem}", file=sys.stderr)
    if not problems:
        print(
            f"the same {compared:,} rows of {len(names(one))} tables, and the same {len(first)} exported files"
        )
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
