"""Reads the providers of identities from the environment: HANDRAIL_OIDC names them, and each has its own settings.

What NHS login and CIS2 ask for stands here, so that a service gives an issuer, a client id and a key. Each of it can be
said otherwise. Of NHS login the vectors of trust are as it publishes them; its signature algorithm, and the claims and
values of CIS2, are as they were known in November 2026, and are settings because they may change.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

KNOWN: Final[dict[str, dict[str, Any]]] = {
    "nhs-login": {
        "label": "NHS login",
        "serves": "people",
        "asks": {"vtr": '["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]'},
        "level": "vot",
        "levels": ("P9",),
        "algorithm": "RS512",
    },
    "cis2": {
        "label": "NHS CIS2",
        "serves": "staff",
        "asks": {"acr_values": "AAL2_OR_AAL3_ANY"},
        "level": "authentication_assurance_level",
        "levels": ("2", "3"),
        "algorithm": "RS256",
    },
}
_PLAIN: Final = ("label", "serves", "issuer", "client_id", "key_id", "algorithm", "scope", "level")


def read(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The providers by name. ValueError says in one line what is wrong."""
    return {name: _one(name, environment) for name in environment.get("HANDRAIL_OIDC", "").split()}


def _one(name: str, environment: Mapping[str, str]) -> dict[str, Any]:
    head = f"HANDRAIL_OIDC_{name.upper().replace('-', '_')}_"
    said = {key[len(head) :].lower(): value.strip() for key, value in environment.items() if key.startswith(head)}
    found = dict(KNOWN.get(name, {})) | {each: said[each] for each in _PLAIN if said.get(each)}
    if said.get("levels"):
        found["levels"] = tuple(said["levels"].split())
    asks = {each: said[each] for each in ("vtr", "acr_values") if said.get(each)}
    found["asks"] = {**found.get("asks", {}), **asks}
    for each in ("key", "secret"):
        if said.get(f"{each}_file"):
            found[each] = _file(said[f"{each}_file"])
    missing = [each for each in ("label", "serves", "issuer", "client_id", "level", "levels") if not found.get(each)]
    if missing:
        raise ValueError(f"{head}{missing[0].upper()} is not set")
    if not found["issuer"].startswith("https://"):
        raise ValueError(f"{head}ISSUER does not begin with https://")
    if ("key" in found) == ("secret" in found):
        raise ValueError(f"{head}KEY_FILE or {head}SECRET_FILE is needed, and not both")
    return found


def _file(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except (OSError, ValueError):
        raise ValueError(f"{path} cannot be read") from None
