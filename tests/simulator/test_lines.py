"""Where a key stands in a TOML text: the small reader knows what `tomllib` knows, and the line besides."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handrail.simulator.lines import lines, nearest

TEXT = '''\
name = "x" # a = 1
about = """
one = 1
"two" = { three = 3 } """""
dotted . key."with.dot" = 1979-05-27 07:32:00

[run]
days = 1.5
'odd key' = [ { a = 1, b = [
  2, { c = { d = """
""", e = 0 } } ] },

  # f = 1
  "[g]" ]
[ practice.deep ]
missed = { value = 0.1, assumption = "a = \\" b", low.er = [], table = {} }
[[many]]
one = '\\'
[[many]]
two = true'''


def paths(values: Any, before: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Every path of what `tomllib` read; what stands in an array counts for the array."""
    if isinstance(values, list):
        return {path for each in values for path in paths(each, before)}
    if not isinstance(values, dict):
        return set()
    return {path for key, value in values.items() for path in ({(*before, key)} | paths(value, (*before, key)))}


def test_it_finds_every_key_that_the_text_has_and_no_other() -> None:
    assert set(lines(TEXT)) == paths(tomllib.loads(TEXT))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("name", 1),
        ("about", 2),
        ("dotted", 5),
        ("dotted/key/with.dot", 5),
        ("run", 7),
        ("run/days", 8),
        ("run/odd key/a", 9),
        ("run/odd key/b/c", 10),
        ("run/odd key/b/c/e", 11),
        ("run/odd key/b/c/d", 10),
        ("practice", 15),
        ("practice/deep/missed/assumption", 16),
        ("practice/deep/missed/low/er", 16),
        ("many", 17),
        ("many/two", 20),
    ],
)
def test_it_tells_the_line(path: str, line: int) -> None:
    assert lines(TEXT)[tuple(path.split("/"))] == line


def test_what_is_not_there_stands_where_the_table_around_it_stands() -> None:
    assert nearest(lines(TEXT), ("run", "days", "more")) == 8
    assert nearest(lines(TEXT), ("run", "else")) == 7
    assert nearest(lines(TEXT), ("else",)) == 1


STRINGS = some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=5)
VALUES = some.recursive(
    some.integers() | some.booleans() | some.dates() | STRINGS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(STRINGS, inner, max_size=3),
    max_leaves=8,
)


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(key)} = {written(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(written, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


@given(some.dictionaries(STRINGS, VALUES, max_size=4))
def test_any_text_is_followed_to_its_end(values: dict[str, Any]) -> None:
    text = "\n".join(f"{written(key)} = {written(value)}" for key, value in values.items())

    assert set(lines(text)) == paths(tomllib.loads(text))
