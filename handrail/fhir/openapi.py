"""The same interface as an OpenAPI description, for tools that try interfaces out. Made from the table of kinds."""

from typing import Any, Final

from handrail.fhir.asked import MOST, PAGE, PLACE
from handrail.fhir.kinds.table import KINDS, Kind
from handrail.fhir.metadata import params
from handrail.fhir.values import Json

_TYPE: Final = "application/fhir+json"
_DATE: Final = r"^(eq|ne|gt|lt|ge|le|sa|eb)?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_PATTERNS: Final = {"token": "", "reference": r"^(Patient/)?[A-Za-z0-9.-]{1,64}$", "date": _DATE}


def description(base: str) -> Json:
    """Everything that can be asked, and what comes back."""
    paths: Json = {f"{base}/metadata": _open("CapabilityStatement")}
    for kind in KINDS.values():
        paths[f"{base}/{kind.name}/{{id}}"] = {"get": _operation(kind.name, [_id()], f"read{kind.name}")}
        if kind.is_searched:
            paths[f"{base}/{kind.name}"] = {"get": _operation("Bundle", _params(kind), f"search{kind.name}")}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Handrail: read-only FHIR R4", "version": "1"},
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}, "schemas": _schemas()},
        "security": [{"token": []}],
    }


def _schemas() -> Json:
    names = ("Bundle", "OperationOutcome", "CapabilityStatement", *KINDS)
    return {
        name: {
            "type": "object",
            "required": ["resourceType"],
            "properties": {"resourceType": {"type": "string", "enum": [name]}},
        }
        for name in names
    }


def _content(name: str) -> Json:
    return {_TYPE: {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _operation(name: str, parameters: list[Json], ref: str) -> Json:
    refused = {str(status): _refusal(why) for status, why in _REFUSALS.items()}
    found = {"description": f"{name}, as far as the token's account may read it", "content": _content(name)}
    return {"operationId": ref, "parameters": parameters, "responses": {"200": found, **refused}}


_REFUSALS: Final = {
    400: "What was asked cannot be understood",
    401: "The token opens nothing",
    403: "The program may not ask for this",
    404: "There is nothing here that can be read",
    406: "There is JSON here, and nothing else",
    429: "Too much at once",
}


def _refusal(why: str) -> Json:
    return {"description": why, "content": _content("OperationOutcome")}


def _open(name: str) -> Json:
    found = {"description": name, "content": _content(name)}
    return {"get": {"operationId": "capabilities", "security": [], "responses": {"200": found}}}


def _id() -> Json:
    pattern = {"type": "string", "pattern": "^[A-Za-z0-9.-]{1,64}$"}
    return {"name": "id", "in": "path", "required": True, "schema": pattern}


def _params(kind: Kind) -> list[Json]:
    found = [_param(name, _schema(kind, name, how)) for name, how in params(kind)]
    count = {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE}
    return [*found, _param("_count", count), _param(PLACE, {"type": "string"})]


def _schema(kind: Kind, name: str, how: str) -> dict[str, Any]:
    if name == "status":
        return {"type": "string", "enum": list(kind.statuses)}
    if name == "_id":
        return {"type": "string", "pattern": "^[A-Za-z0-9.-]{1,64}$"}
    return {"type": "string", "pattern": _PATTERNS[how]}


def _param(name: str, schema: dict[str, Any]) -> Json:
    return {"name": name, "in": "query", "schema": schema}
