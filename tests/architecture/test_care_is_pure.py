"""The rules of care are pure: the standard library, no clock, no chance, no files, and nothing else installed."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARE = ROOT / "handrail" / "care"
FILES = sorted(CARE.rglob("*.py"))
BANNED = frozenset(tomllib.loads((CARE / "ruff.toml").read_text())["lint"]["flake8-tidy-imports"]["banned-api"])
#: An id is a name, and decides nothing: the one place where chance is wanted.
MAY = {"ids.py": {"secrets"}}

WITHOUT_THE_WORLD = """
import importlib, pkgutil, sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        top, _, rest = name.partition(".")
        ours = top == "handrail" and (not rest or rest == "care" or rest.startswith("care."))
        if not ours and top not in sys.stdlib_module_names:
            raise ImportError(f"the rules of care reached for {name}")

sys.meta_path.insert(0, Wall())
for name in ("django", "msgspec", "cryptography", "handrail.keys"):
    try:
        importlib.import_module(name)
    except ImportError:
        continue
    sys.exit(f"the wall has a hole: {name}")
care = importlib.import_module("handrail.care")
names = [found.name for found in pkgutil.walk_packages(care.__path__, "handrail.care.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def imported(tree: ast.AST) -> Iterator[str]:
    """Every name a file imports, in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module if not node.level else f"handrail.care.{node.module or ''}"
            yield from (f"{module}.{alias.name}" for alias in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    """Every name a file calls: the name itself, or an attribute with what it hangs from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def banned(name: str, file: Path) -> bool:
    """Whether `name`, or a module it belongs to, is banned in `file`."""
    parts = name.split(".")
    heads = {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
    return bool(heads & BANNED - MAY.get(file.name, set()))


def test_every_rule_can_be_imported_with_nothing_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_WORLD], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(FILES) - 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CARE)))
def test_a_rule_imports_the_standard_library_and_other_rules(file: Path) -> None:
    for name in imported(ast.parse(file.read_text())):
        top = name.partition(".")[0]
        assert name.startswith("handrail.care") or top in sys.stdlib_module_names, name
        assert not banned(name, file), f"{name} is banned in the rules: see handrail/care/ruff.toml"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CARE)))
def test_a_rule_reads_no_clock_throws_no_dice_and_opens_no_file(file: Path) -> None:
    for name in called(ast.parse(file.read_text())):
        *_, last = name.split(".")
        assert last not in {"now", "utcnow", "today", "monotonic", "perf_counter"}, name
        assert name not in {"open", "input", "print", "exec", "eval", "__import__"}, name
        assert not banned(f"datetime.{name}", file), name


def test_the_linter_says_why_each_thing_is_banned() -> None:
    rules = tomllib.loads((CARE / "ruff.toml").read_text())["lint"]["flake8-tidy-imports"]["banned-api"]
    sentences = {name: rule["msg"] for name, rule in rules.items()}
    assert all(sentence.endswith(".") and " " in sentence for sentence in sentences.values())


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "import time",
        "from time import monotonic",
        "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)",
        "from datetime import date\n\nTODAY = date.today()",
        "TEXT = open('charter.txt').read()",
    ],
)
def test_the_linter_stops_the_clock_chance_and_files(line: str) -> None:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select",
        "TID251,PTH123",
        "--stdin-filename",
        "handrail/care/new.py",
        "-",
    ]
    done = subprocess.run(command, cwd=ROOT, input=f"{line}\n", capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "handrail/care/new.py" in done.stdout, done.stdout + done.stderr
