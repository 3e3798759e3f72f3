"""Whether a test that a document names is there and is run. Documents that rest on tests ask this of each."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEVER_RUN = re.compile(r"skip|xfail")


@cache
def _tests(file: Path) -> dict[str, ast.FunctionDef]:
    """The tests of a file as pytest names them."""
    found: dict[str, ast.FunctionDef] = {}
    for node in ast.parse(file.read_text()).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {before + each.name: each for each in inside if isinstance(each, ast.FunctionDef)}
    return found


def is_run(test: str) -> bool:
    """Whether there is such a test, and nothing keeps it from being run."""
    file, _, name = test.partition("::")
    path = ROOT / file
    found = _tests(path).get(name) if path.exists() else None
    return found is not None and not any(NEVER_RUN.search(ast.unparse(each)) for each in found.decorator_list)
