"""Checks that cells are what the CSVs they were made from say: spreadsheet_cells.py CSVS SPREADSHEETS."""

import csv
import json
import math
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

SHOP = Path(__file__).parent / "awkward_shop"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# All other columns hold texts.
NUMBERS = {"rank", "redemption_probability"}
DAYS = {"valid_from", "valid_to"}


def inner(node):
    """The text of a paragraph, in which blanks and tabs are elements of their own."""
    own = {TEXT + "s": " " * int(node.get(TEXT + "c", 1)), TEXT + "tab": "\t", TEXT + "line-break": "\n"}
    return own.get(node.tag, "") + (node.text or "") + "".join(inner(part) + (part.tail or "") for part in node)


def value(cell):
    if cell.get(TABLE + "formula") is not None:
        return "formula", cell.get(TABLE + "formula")
    kind = cell.get(OFFICE + "value-type", "empty")
    attribute = {"float": "value", "date": "date-value"}.get(kind)
    return kind, cell.get(OFFICE + attribute) if attribute else "\n".join(map(inner, cell.iter(TEXT + "p")))


def sheet(file):
    for row in ET.parse(file).iter(TABLE + "table-row"):
        cells = []
        for cell in row.iter(TABLE + "table-cell"):
            cells += [value(cell)] * int(cell.get(TABLE + "number-columns-repeated", 1))
        yield cells


def arrived(column, written, kind, found):
    if column in NUMBERS:
        return kind == "float" and math.isclose(float(written), float(found), rel_tol=1e-14)  # Kept to 15 digits.
    return kind == ("date" if column in DAYS else "string") and found == written


def check(file, spreadsheet):
    with open(file, encoding="utf-8-sig", newline="") as lines:
        header, *rows = csv.reader(lines)
    cells = [row[: len(header)] for row in sheet(spreadsheet)][: len(rows) + 1]
    assert len(cells) == len(rows) + 1, f"{spreadsheet}: {len(cells)} rows, {file} has {len(rows) + 1}"
    assert [found for _, found in cells[0]] == header, f"{spreadsheet} has the header {cells[0]}"
    for written, row in zip(rows, cells[1:]):
        for column, text, (kind, found) in zip(header, written, row, strict=True):
            assert arrived(column, text, kind, found), f"{spreadsheet}, {column}: {text!r} became {kind} {found!r}"
    return [dict(zip(header, [found for _, found in row])) for row in cells[1:]]


def main(csvs, spreadsheets):
    files = sorted(Path(csvs).glob("*.csv"))
    rows = [row for file in files for row in check(file, Path(spreadsheets) / f"{file.stem}.fods")]
    for source, key, column in [("campaigns", "name", "campaign_name"), ("users", "user_id", "user_id")]:
        given = {json.loads(line)[key] for line in (SHOP / f"{source}.json").read_text("utf-8").splitlines()}
        found = {row[column] for row in rows}
        # The apostrophe in front of what begins like a formula is the exporter's.
        expected = {"'" + text if text[0] in "=+-@\t" else text for text in given}
        assert found == expected, (
            f"{column}: {sorted(expected - found)} are missing, {sorted(found - expected)} are new"
        )
    print(f"{len(files)} files, {len(rows)} rows: every cell arrived as written")


try:
    main(*sys.argv[1:])
except AssertionError as problem:
    sys.exit(f"Error: {problem}")
