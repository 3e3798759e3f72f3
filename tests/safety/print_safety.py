"""Prints what docs/safety/hazards.yml says into the pages that are read: the log, and the lists in the other documents.

./run python tests/safety/print_safety.py
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SAFETY = ROOT / "docs" / "safety"
BLOCK = re.compile(r"(<!-- from hazards\.yml: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

Hazard = dict[str, Any]


def hazards() -> list[Hazard]:
    """Every hazard, in the order of the log."""
    found: list[Hazard] = yaml.safe_load((SAFETY / "hazards.yml").read_text())
    return found


def proofs(hazard: Hazard) -> list[str]:
    """The tests that prove the controls of a hazard."""
    return [test for control in hazard["controls"] for test in control.get("proved_by", [])]


def printed(page: str) -> str:
    """A page with each of its blocks filled from the log."""
    found = hazards()
    return BLOCK.sub(lambda block: f"{block[1]}{BLOCKS[block[2]](found)}{block[3]}", page)


def pages() -> list[Path]:
    """The pages that have a block."""
    return sorted(page for page in SAFETY.glob("*.md") if BLOCK.search(page.read_text()))


def _log(found: list[Hazard]) -> str:
    return "".join(map(_hazard, found))


def _hazard(hazard: Hazard) -> str:
    causes = "".join(f"* {cause}\n" for cause in hazard["causes"])
    controls = "".join(map(_control, hazard["controls"]))
    head = f"\n## {hazard['id']} · {hazard['hazard']}\n\n**Causes**\n\n{causes}\n**Harm:** {hazard['harm']}.\n"
    return f"{head}\n**Controls**\n\n{controls}\n**What is left:** {hazard['left']}\n"


def _control(control: dict[str, Any]) -> str:
    if "by" in control:
        return f"* {control['control']}. *Not by the software: {control['by']}.*\n"
    tests = "".join(f"  * `{test}`\n" for test in control["proved_by"])
    return f"* {control['control']}. Proved by\n{tests}"


def _summary(found: list[Hazard]) -> str:
    lines = (
        f"| {each['id']} | {each['hazard']} | {len(proofs(each))} | {len(_of_people(each))} | {each['left']} |\n"
        for each in found
    )
    return f"\n| | hazard | tests | controls by people | what is left |\n|---|---|---|---|---|\n{''.join(lines)}\n"


def _people(found: list[Hazard]) -> str:
    rows = [
        f"| {each['id']} | {control['control']} | {control['by']} | | |\n"
        for each in found
        for control in _of_people(each)
    ]
    return f"\n| hazard | control | whose | named person | since |\n|---|---|---|---|---|\n{''.join(rows)}\n"


def _judged(found: list[Hazard]) -> str:
    rows = "".join(f"| {each['id']} | {each['hazard']} | | | | | |\n" for each in found)
    head = "| | hazard | severity | likelihood before | likelihood after | accepted by | on |\n" + "|---" * 7 + "|\n"
    return f"\n{head}{rows}\n"


def _of_people(hazard: Hazard) -> list[dict[str, Any]]:
    return [control for control in hazard["controls"] if "by" in control]


def _counts(found: list[Hazard]) -> str:
    tests = {test for each in found for test in proofs(each)}
    people = sum(len(_of_people(each)) for each in found)
    told = f"{len(found)} hazards; {len(tests)} tests that prove a control; {people} controls that are people's work."
    return f"\n{told}\n\n"


BLOCKS: dict[str, Callable[[list[Hazard]], str]] = {
    "log": _log,
    "summary": _summary,
    "people": _people,
    "judged": _judged,
    "counts": _counts,
}


def main() -> None:
    for page in pages():
        page.write_text(printed(page.read_text()))
        sys.stdout.write(f"{page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
