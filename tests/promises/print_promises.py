"""Prints docs/promises.md from the promise tests: the sentence of each promise, and what is shown of it.

./run python tests/promises/print_promises.py
"""

import ast
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROMISES = ROOT / "docs" / "promises.md"

WHY = HERE / "test_why.py"
REPLAY = re.compile(r"test_(\d\d)_(\w+)")

TOP = """# The promises

What people can count on in a service that runs on Handrail. Each promise is a file under `tests/promises`; what stands
below it is the names of its tests, all of which are run. Promises that are missing here are not kept by the software
yet. Where it says *both ways*, it is shown for what a person does on their own page and for what they say by telephone
and staff enter for them.
"""
BOTTOM = "\n---\n\nPrinted from `tests/promises`; do not edit it here.\n"
NAMES = {"gp": "GP", "cmht": "CMHT", "phq": "PHQ", "gad": "GAD"}


def files() -> list[Path]:
    """The files of promises, in the order of the promises."""
    found = (file for file in HERE.glob("test_*.py") if _title(file).startswith("Promise "))
    return sorted(found, key=lambda file: int(_title(file).split()[1]))


def printed() -> str:
    """The whole page."""
    return TOP + "".join(map(_promise, files())) + _replays() + BOTTOM


def _replays() -> str:
    """What went wrong once, and what stands against it: the names of the replays, by number."""
    tree = ast.parse(WHY.read_text())
    title, _, words = (ast.get_docstring(tree) or "").partition("\n")
    replays = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")]
    numbered = [REPLAY.fullmatch(each.name) for each in replays]
    lines = [f"{int(each[1])}. {sentence(each[2])}\n" for each in numbered if each]
    return f"\n## What went wrong once\n\n{title} {' '.join(words.split())}\n\n" + "".join(lines)


def _title(file: Path) -> str:
    return (ast.get_docstring(ast.parse(file.read_text())) or " ").splitlines()[0]


def _promise(file: Path) -> str:
    tree = ast.parse(file.read_text())
    title, _, words = (ast.get_docstring(tree) or "").partition("\n")
    number, _, name = title.removeprefix("Promise ").partition(" · ")
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return f"\n## {number} · {name}\n\n{' '.join(words.split())}\n" + "".join(map(_circumstance, classes))


def _circumstance(node: ast.ClassDef) -> str:
    tests = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")]
    return f"\n**{_heading(node.name)}**\n\n" + "".join(map(_line, tests))


def _line(test: ast.FunctionDef) -> str:
    both = any(argument.arg == "route" for argument in test.args.args)
    return f"* {sentence(test.name)}{' *(both ways)*' if both else ''}\n"


def _heading(name: str) -> str:
    parts = re.findall(r"[A-Z][a-z0-9]*", name)
    return " ".join([parts[0], *(part.lower() for part in parts[1:])])


def sentence(name: str) -> str:
    """`test_her_old_therapist_holds` as a sentence."""
    parts = [NAMES.get(part, part) for part in name.removeprefix("test_").split("_")]
    return f"{parts[0].capitalize() if parts[0] not in NAMES.values() else parts[0]} {' '.join(parts[1:])}".strip()


if __name__ == "__main__":
    PROMISES.write_text(printed(), encoding="utf-8")
    sys.stdout.write(f"Printed {PROMISES.relative_to(ROOT)}.\n")
