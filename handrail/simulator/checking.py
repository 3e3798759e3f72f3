"""One value of a scenario against what it has to be: its type, its limits, where it comes from.

Every fault is told, with the path of the key that has it; what comes back is `None` where nothing usable was said.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field
from datetime import date, datetime
from difflib import get_close_matches
from math import isfinite
from typing import Any, Final, get_args, get_origin

from handrail.simulator.numbers import Told

Path = tuple[str, ...]
Say = Callable[[Path, str], None]

#: How far shares may be from 1 together: what is printed with three decimals is enough.
NEAR_ONE: Final = 0.001
_PARTS: Final = ("value", "source", "assumption", "low", "high")
_WORDS: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "words in quotation marks",
    date: "a day, written 2024-04-01",
}


def meant(wrong: str, known: Collection[str]) -> str:
    """“; did you mean …?”, if a name that is known comes near."""
    near = get_close_matches(wrong, known, 1) or [each for each in known if each.endswith(f".{wrong}")]
    return f"; did you mean {near[0]}?" if near else ""


def number(field: Field[Any], given: Any, path: Path, say: Say) -> Told | None:
    """A number with where it comes from, as an inline table tells it."""
    if not isinstance(given, dict) or "value" not in given:
        say(path, 'must be told as { value = …, source = "…" } or { value = …, assumption = "…" }')
        return None
    for part in given.keys() - set(_PARTS):
        say((*path, part), f"is not a part of a number{meant(part, _PARTS)}")
    found = value(field, given["value"], (*path, "value"), say)
    where = _where_from(given, path, say)
    low, high = _range(field, given, found, path, say)
    return None if found is None else Told(found, **where, low=low, high=high)


def value(field: Field[Any], given: Any, path: Path, say: Say) -> Any:
    """The value alone: of the right type, inside its limits, shares coming to 1; `None` if not."""
    found = _like(_shape(field), given, path, say, field.metadata)
    if found is not None and field.metadata.get("shares"):
        _together(found, path, say)
    return found


def plain(hint: Any, given: Any, path: Path, say: Say, least: float | None = None) -> Any:
    """A value without a source: of a run, or of the charter."""
    if get_origin(hint) is tuple:
        return _several(get_args(hint)[0], given, path, say)
    if not _is_a(hint, given):
        say(path, f"must be {_WORDS[hint]}, and is {_shown(given)}")
        return None
    if least is not None and given < least:
        say(path, f"is {_shown(given)}; {_limits(least, float('inf'))}")
        return None
    return given


def _several(kind: type, given: Any, path: Path, say: Say) -> Any:
    if not isinstance(given, list) or not all(_is_a(kind, each) for each in given):
        say(path, f"must be a list, each of it {_WORDS[kind]}")
        return None
    return tuple(given)


def _where_from(given: Mapping[str, Any], path: Path, say: Say) -> dict[str, str]:
    told = {name: given[name] for name in ("source", "assumption") if name in given}
    for name, words in told.items():
        if not isinstance(words, str) or not words.strip():
            say((*path, name), "must be words in quotation marks that say something")
    if not told:
        say(path, "says neither a source nor an assumption: where does it come from, or why is it believed?")
    elif len(told) > 1:
        say(path, "says both a source and an assumption; it is one of them")
    return told


def _range(field: Field[Any], given: Mapping[str, Any], found: Any, path: Path, say: Say) -> tuple[Any, Any]:
    """How far the number might be out, which a table and a choice do not say."""
    ends = {name: given[name] for name in ("low", "high") if name in given}
    if not ends:
        return None, None
    if len(ends) == 1:
        say(path, f"says {next(iter(ends))} and not the other end; it says both low and high, or neither")
        return None, None
    if isinstance(_shape(field), dict | bool):
        say(path, "cannot have low and high: it is not one number")
        return None, None
    low, high = (value(field, ends[name], (*path, name), say) for name in ("low", "high"))
    if None not in (low, found, high) and not low <= found <= high:
        say(path, f"must lie from low to high: {_shown(low)}, {_shown(found)}, {_shown(high)} do not go up")
    return low, high


def _shape(field: Field[Any]) -> Any:
    """What the value has to be like: the default the section has."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    default: Any = field.default
    return float(default) if "least" in field.metadata and not field.metadata.get("whole") else default


def _like(shape: Any, given: Any, path: Path, say: Say, limits: Mapping[str, Any]) -> Any:
    if isinstance(shape, Mapping):
        return _by_name(shape, given, path, say, limits)
    if isinstance(shape, list | tuple):
        return _in_order(shape, given, path, say, limits)
    if not _is_a(type(shape), given):
        say(path, f"must be {_WORDS[type(shape)]}, and is {_shown(given)}")
        return None
    return _inside(type(shape)(given), path, say, limits)


def _by_name(shape: Mapping[str, Any], given: Any, path: Path, say: Say, limits: Mapping[str, Any]) -> Any:
    if not isinstance(given, dict):
        say(path, "must be numbers by name: { name = 1.0, … }")
        return None
    shape = shape or dict.fromkeys(given, 0.0)  # a table that is empty by default takes any names
    for name in given.keys() - shape.keys():
        say((*path, name), f"is not one of its names ({', '.join(shape)}){meant(name, shape)}")
    for name in [each for each in shape if each not in given]:
        say(path, f"leaves out {name}")
    found = {name: _like(shape[name], given[name], (*path, name), say, limits) for name in shape if name in given}
    return found if len(found) == len(shape) == len(given) and None not in found.values() else None


def _in_order(shape: Any, given: Any, path: Path, say: Say, limits: Mapping[str, Any]) -> Any:
    if not isinstance(given, list) or len(given) != len(shape):
        say(path, f"must be a list of {len(shape)}")
        return None
    found = [_like(like, each, path, say, limits) for like, each in zip(shape, given, strict=True)]
    return None if None in found else type(shape)(found)


def _inside(value: Any, path: Path, say: Say, limits: Mapping[str, Any]) -> Any:
    if isinstance(value, bool | str):
        return value
    least, most = limits.get("least", 0.0), limits.get("most", float("inf"))
    if not isfinite(value) or not least <= value <= most:
        say(path, f"is {_shown(value)}; {_limits(least, most)}")
        return None
    return value


def _together(found: Any, path: Path, say: Say) -> None:
    """Shares of one whole come to 1; in a table of tables, each of them."""
    inner = list(found.items()) if isinstance(found, dict) else list(enumerate(found))
    if any(isinstance(each, dict | list | tuple) for _, each in inner):
        for name, each in inner:
            _together(each, (*path, str(name)), say)
    elif abs(sum(each for _, each in inner) - 1) > NEAR_ONE:
        say(path, f"are shares of one whole and must come to 1; they come to {_shown(sum(e for _, e in inner))}")


def _is_a(kind: Any, given: Any) -> bool:
    if isinstance(given, bool | datetime):
        return kind is type(given)
    return isinstance(given, int | float) if kind is float else isinstance(given, kind)


def _limits(least: float, most: float) -> str:
    return f"it may be {_shown(least)} to {_shown(most)}" if isfinite(most) else f"it may not be below {_shown(least)}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float | int):
        return f"{value:.10g}"
    return f"“{value}”" if isinstance(value, str) else str(value)
