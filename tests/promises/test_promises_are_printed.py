"""docs/promises.md says what the promise tests say, to the byte, and they say it in sentences."""

import ast

import pytest

from tests.promises.print_promises import PROMISES, files, printed

PRINT_THEM = "docs/promises.md is not what tests/promises says. Print it: ./run python tests/promises/print_promises.py"


def test_the_page_says_what_the_tests_say() -> None:
    assert PROMISES.read_text(encoding="utf-8") == printed(), PRINT_THEM


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_each_promise_is_told_of_somebody_or_of_a_moment(file) -> None:
    tree = ast.parse(file.read_text())
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assert classes and all(node.name.startswith(("For", "When")) for node in classes)
    loose = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert not loose
