"""What programs are given, and the description of it in OpenAPI: each says the same as the dictionary of the files."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handrail.experiences.open_data import release

Row = Mapping[str, str]

NARROWED_BY: Final = ("theme", "service", "quarter")
_LISTS: Final = ("content_notes", "themes")


def fits(row: Row, wanted: Mapping[str, str]) -> bool:
    """Whether an account is about that theme, that service and that quarter."""
    theme = wanted.get("theme")
    if theme and theme not in row["themes"].split(";"):
        return False
    return all(row[name] == value for name, value in wanted.items() if name != "theme")


def account(row: Row) -> dict[str, Any]:
    """One row of accounts, with its lists and truths as such."""
    lists = {name: [each for each in row[name].split(";") if each] for name in _LISTS}
    return {**row, **lists, "replied": row["replied"] == "true"}


def theme(row: Row) -> dict[str, Any]:
    """One version of a theme."""
    return {**row, "version": int(row["version"])}


@cache
def described() -> dict[str, Any]:
    """The description: what stands in `openapi.json`, with the columns of the dictionary as schemas."""
    found: dict[str, Any] = json.loads((files(__package__) / "openapi.json").read_text("utf-8"))
    schemas = found["components"]["schemas"]
    schemas["Account"] = _schema("accounts")
    schemas["Theme"] = _schema("themes")
    return found


def _schema(table: str) -> dict[str, Any]:
    columns = release.columns()[table]
    return {
        "type": "object",
        "required": list(columns),
        "additionalProperties": False,
        "properties": {name: _type(name, kind) | {"description": says} for name, (kind, says) in columns.items()},
    }


def _type(name: str, kind: str) -> dict[str, Any]:
    if name in _LISTS:
        return {"type": "array", "items": {"type": "string"}}
    kinds = {"text": "string", "number": "integer", "date": "string", "true or false": "boolean"}
    return {"type": kinds[kind]}
