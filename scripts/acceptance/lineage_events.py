"""Requires that OpenLineage's events name every table of a warehouse: lineage_events.py EVENTS WAREHOUSE."""

import json
import pathlib
import sys

events, warehouse = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
written, read = set(), set()
count = 0
for line in events.read_text().splitlines():
    event = json.loads(line)
    count += 1
    read |= {dataset["name"] for dataset in event.get("inputs", [])}
    if event["eventType"] == "COMPLETE":
        written |= {dataset["name"] for dataset in event.get("outputs", [])}

tables = {str(log.parent) for log in warehouse.glob("*/_delta_log")}
raw = {str(folder) for folder in (warehouse / "_shop/raw").iterdir()}
problems = []
if not tables:
    problems.append(f"{warehouse} holds no table")
if tables - written:
    problems.append(f"no event says that these were written: {sorted(tables - written)}")
seen = {folder for folder in raw if any(name == folder or name.startswith(folder + "/") for name in read)}
if raw - seen:
    problems.append(f"no event says that these were read: {sorted(raw - seen)}")
clean = {str(warehouse / folder.split("/")[-1]) for folder in raw}
if clean - read:
    problems.append(f"no event says that these clean tables were read: {sorted(clean - read)}")
for problem in problems:
    print(f"Error: {problem}", file=sys.stderr)
if problems:
    sys.exit(1)
print(f"{count} events name all {len(tables)} tables as written and all {len(raw)} raw tables as read")
