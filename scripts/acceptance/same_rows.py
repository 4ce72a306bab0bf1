"""Compares the tables and exports of two warehouses: the same rows, or exit code 1.

Usage: same_rows.py WAREHOUSE OTHER, each a folder or, with the environment of an S3 client, s3://bucket/folder.
"""

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
    """The checksums in each night's manifest, and every file that lies beside it."""
    files, folder = location(warehouse)
    found = {}
    for night in files.get_file_info(pyarrow.fs.FileSelector(folder + "/exports")):
        manifest = json.loads(files.open_input_file(night.path + "/manifest.json").read())
        beside = files.get_file_info(pyarrow.fs.FileSelector(night.path))
        found[night.base_name] = (
            {file["file"]: file["sha256"] for file in manifest["files"]},
            sorted(file.base_name for file in beside),
        )
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
    if exports(one) != exports(other):
        problems.append(f"exports: {exports(one)} and {exports(other)}")
    if not any(sums for sums, _ in exports(one).values()):
        problems.append(f"{one} exported no CSV")
    for problem in problems:
        print(f"Error: {problem}", file=sys.stderr)
    if not problems:
        print(f"the same {compared:,} rows of {len(names(one))} tables, and the same exports")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
