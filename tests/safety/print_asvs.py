"""Prints docs/asvs.md from docs/asvs.yml: each requirement of OWASP ASVS and how it is met.

./run python tests/safety/print_asvs.py
"""

import sys
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "asvs.yml"
PAGE = ROOT / "docs" / "asvs.md"
VERSION: Final = "5.0.0"
KINDS: Final = {"met_by": "met", "not_applicable": "not applicable", "not_met": "not met"}
CHAPTERS: Final = {
    "1": "What is typed, drawn and run",
    "2": "Checks, steps and limits",
    "3": "Browsers",
    "4": "Interfaces and messages",
    "5": "Files",
    "6": "Signing in",
    "7": "Sessions",
    "8": "Who may",
    "9": "Tokens that say something themselves",
    "10": "OAuth and OpenID Connect",
    "11": "Keys and methods",
    "12": "What goes over a network",
    "13": "How it is set up",
    "14": "Data",
    "15": "How it is built",
    "16": "Logs and faults",
    "17": "WebRTC",
}
TOP = """# OWASP ASVS, level 2

The Application Security Verification Standard of OWASP, version {version}: its {total} requirements of levels 1
and 2, each with the tests that meet it, why it does not apply, or what is missing and whose that is. The
requirements stand here in a few words of ours; read them whole at <https://github.com/OWASP/ASVS>.

**Filled in by the makers, and not by an auditor.** That a test is there and is run is checked at each change;
whether it proves enough is for whoever reads it. Nobody from outside has looked at this software yet.

| | level 1 | level 2 | together |
|---|---|---|---|
{counts}
## Not met

What is missing, in one list; the words are those of the tables below.

| | level | asks | what is missing, and whose that is |
|---|---|---|---|
{missing}"""
BOTTOM = "\nPrinted from `docs/asvs.yml`; do not edit it here.\n"

Row = dict[str, Any]


def rows() -> list[Row]:
    """Every requirement, in the order of the standard."""
    found: list[Row] = yaml.safe_load(SOURCE.read_text())
    return found


def kind_of(row: Row) -> str:
    """Which of the three it is."""
    return next(kind for kind in KINDS if kind in row)


def printed() -> str:
    """The whole page."""
    found = rows()
    missing = "".join(
        f"| {each['number']} | {each['level']} | {each['asks']} | {each['not_met']} |\n" for each in _of(found)
    )
    top = TOP.format(version=VERSION, total=len(found), counts=_counts(found), missing=missing)
    chapters = groupby(found, lambda row: str(row["number"]).partition(".")[0])
    return top + "".join(_chapter(number, list(each)) for number, each in chapters) + BOTTOM


def _of(found: list[Row]) -> list[Row]:
    return [each for each in found if kind_of(each) == "not_met"]


def _counts(found: list[Row]) -> str:
    lines = [_count(words, [each for each in found if kind_of(each) == kind]) for kind, words in KINDS.items()]
    return "".join([*lines, _count("all", found)])


def _count(words: str, some: list[Row]) -> str:
    first = sum(each["level"] == 1 for each in some)
    return f"| {words} | {first} | {len(some) - first} | {len(some)} |\n"


def _chapter(number: str, some: list[Row]) -> str:
    head = f"\n## {number}. {CHAPTERS[number]}\n\n| | level | asks | |\n|---|---|---|---|\n"
    return head + "".join(f"| {each['number']} | {each['level']} | {each['asks']} | {_said(each)} |\n" for each in some)


def _said(row: Row) -> str:
    kind = kind_of(row)
    if kind != "met_by":
        return f"**{KINDS[kind]}:** {row[kind]}"
    return "**met:** " + "<br>".join(map(_proof, row["met_by"]))


def _proof(proof: str | dict[str, str]) -> str:
    if isinstance(proof, str):
        return f"`{proof}`"
    return "; ".join(f"`{file}`: {words}" for file, words in proof.items())


if __name__ == "__main__":
    PAGE.write_text(printed())
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
