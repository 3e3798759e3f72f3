"""A scenario for tests: a file that says every number as it is by default, so that it stands on no other."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from handrail.simulator.reading import PLAIN
from handrail.simulator.scenario import KINDS


def whole(**said: Any) -> str:
    """Its text. `said` are values said otherwise, by name; of a run, too."""
    return "\n".join(_lines(said))


def _lines(said: Mapping[str, Any]) -> Iterator[str]:
    yield 'name = "plain"\ntitle = "As by default"'
    for section, kind in KINDS.items():
        yield f"[{section}]"
        for field in fields(kind):
            if section not in PLAIN:
                value = said.get(field.name, _default(field))
                yield f'{field.name} = {{ value = {_toml(value)}, assumption = "as by default" }}'
            elif field.name in said:
                yield f"{field.name} = {_toml(said[field.name])}"


def _default(field: Any) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(name)} = {_toml(each)}" for name, each in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
