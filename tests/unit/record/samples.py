"""Events of every kind, made from what their classes say of themselves: one plain sample, or any at all."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

UNIONS = (Union, types.UnionType)


def sample(kind: Any, name: str = "") -> Any:
    """One value of a type with every fact filled in, the same whenever it is made."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{part.name: sample(hints[part.name], part.name) for part in fields(kind)})
    origin = get_origin(kind)
    if origin in UNIONS:
        return sample(next(each for each in get_args(kind) if each is not type(None)), name)
    if origin is tuple:
        return _sample_tuple(get_args(kind), name)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    return PLAIN[kind](name)


def _sample_tuple(inner: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    if inner[-1] is Ellipsis:
        whole = [sample(inner[0], name)]
        return (*whole, None) if type(None) in get_args(inner[0]) else (*whole, *whole)
    return tuple(sample(each, name) for each in inner)


PLAIN: dict[Any, Callable[[str], Any]] = {
    str: lambda name: f"{name} é Ω",
    int: lambda _: 7,
    bool: lambda _: True,
    date: lambda _: date(2026, 2, 28),
    datetime: lambda _: datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC),
}


ANY: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    int: st.integers(min_value=-(2**53), max_value=2**53),
    bool: st.booleans(),
    date: st.dates(min_value=date(1900, 1, 1)),
    datetime: st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)),
}


def anything(kind: Any, plain: dict[Any, st.SearchStrategy[Any]] = ANY) -> st.SearchStrategy[Any]:
    """Any value of a type, as far as its annotations allow; plain values as `plain` says."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{part.name: anything(hints[part.name], plain) for part in fields(kind)})
    origin = get_origin(kind)
    if origin in UNIONS:
        return st.one_of(*(st.none() if each is type(None) else anything(each, plain) for each in get_args(kind)))
    if origin is tuple:
        return st.lists(anything(get_args(kind)[0], plain), max_size=4).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return plain[kind]
