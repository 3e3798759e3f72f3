"""What programs are given, and the description of it in OpenAPI: each says the same as the dictionary of the files."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handrail.experiences.open_data import release
from handrail.experiences.open_data.rows import Row

NARROWED_BY: Final = ("theme", "service", "quarter")
_LISTS: Final = ("content_notes", "themes")


def account(row: Row) -> dict[str, Any]:
    """One row of accounts, with its lists as such."""
    return {**row, **{name: [each for each in row[name].split(";") if each] for name in _LISTS}}


def theme(row: Row) -> dict[str, Any]:
    """One version of a theme."""
    return {**row, "since": row["since"].isoformat()}


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
