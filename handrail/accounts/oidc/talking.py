"""Talking to a provider: what it publishes of itself (discovery, keys), and the exchange of a code for a token."""

import time
from typing import Any, Final

import requests

from handrail.accounts.oidc.providers import Provider

_TIMEOUT: Final = (3.05, 8)
_FOR_AN_HOUR: Final = 60 * 60
_LEFT_ALONE: Final = 30
_kept: dict[str, tuple[float, dict[str, Any]]] = {}


class Down(Exception):  # noqa: N818
    """The provider cannot be reached, or answers nothing that makes sense."""


class Refused(Exception):  # noqa: N818
    """The provider is there, and says no: to the code, or to us."""


def metadata(provider: Provider) -> dict[str, Any]:
    """Where its doors are, by its own word. `Down` if that word is not its own."""
    found = _published(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        raise Down("it says that it is another")
    doors = [found.get(name, "") for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    secure = provider.issuer.partition("://")[0]
    if not all(isinstance(each, str) and each.startswith(f"{secure}://") for each in doors):
        raise Down("it names no doors, or none that are safe")
    return found


def keys(provider: Provider, *, anew: bool = False) -> list[dict[str, Any]]:
    """The keys it signs with. `anew` asks again: it may have changed them."""
    found = _published(metadata(provider)["jwks_uri"], anew=anew).get("keys")
    if not isinstance(found, list):
        raise Down("it publishes no keys")
    return [each for each in found if isinstance(each, dict)]


def exchange(provider: Provider, form: dict[str, str], basic: tuple[str, str] | None) -> dict[str, Any]:
    """What it gives for a code."""
    return _asked("POST", metadata(provider)["token_endpoint"], data=form, auth=basic)


def forget() -> None:
    """Ask everything anew."""
    _kept.clear()


def _published(url: str, *, anew: bool = False) -> dict[str, Any]:
    until, found = _kept.get(url, (0.0, {}))
    if anew or until < time.monotonic():
        found = _asked_now(url, found)
    if not found:
        raise Down("it was down a moment ago")
    return found


def _asked_now(url: str, before: dict[str, Any]) -> dict[str, Any]:
    """Ask. One that is down is left alone for a little, so that whoever comes meanwhile waits for nothing."""
    try:
        found = _asked("GET", url)
    except Down:
        _kept[url] = (time.monotonic() + _LEFT_ALONE, before)
        raise
    _kept[url] = (time.monotonic() + _FOR_AN_HOUR, found)
    return found


def _asked(method: str, url: str, **more: Any) -> dict[str, Any]:
    try:
        answer = requests.request(method, url, timeout=_TIMEOUT, allow_redirects=False, **more)
        found = answer.json()
    except (requests.RequestException, ValueError) as problem:
        raise Down(type(problem).__name__) from None
    if answer.status_code in (400, 401, 403):
        raise Refused(f"answer {answer.status_code}")
    if answer.status_code != 200 or not isinstance(found, dict):
        raise Down(f"answer {answer.status_code}")
    return found
