"""Going to a provider and coming back: state, nonce and the proof that both were the same browser (PKCE)."""

import base64
import hashlib
import hmac
import secrets
import time
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from handrail.accounts.oidc import talking, tokens
from handrail.accounts.oidc.providers import Provider
from handrail.accounts.oidc.tokens import Untrue

_IN_SESSION: Final = "oidc"
_MINUTES: Final = 15


class Declined(Exception):  # noqa: N818
    """The provider sends them back without a word on who they are: they changed their mind, or it could not say."""


def begin(request: HttpRequest, provider: Provider, wanted: str) -> str:
    """Where to send the browser. What must come back with it waits in the session, which is sealed."""
    held = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    challenge = base64.urlsafe_b64encode(hashlib.sha256(held["verifier"].encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": _back(request, provider),
        "scope": provider.scope,
        "state": held["state"],
        "nonce": held["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **provider.asks,
    }
    address = talking.metadata(provider)["authorization_endpoint"]
    request.session[_IN_SESSION] = {**held, "provider": provider.name, "at": time.time(), "wanted": wanted}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def finish(request: HttpRequest, provider: Provider) -> tuple[str, str]:
    """Who they are by the provider's word (its name for them), and where they wanted to go.

    `Untrue` if any of it is not as it must be, `Declined` if it says nothing, `talking.Down` if it cannot be asked.
    What waited in the session is gone after one try, whatever comes of it.
    """
    held: dict[str, Any] = request.session.pop(_IN_SESSION, {})
    state = str(held.get("state", ""))
    if not state or not hmac.compare_digest(state.encode(), request.GET.get("state", "").encode()):
        raise Untrue("state")
    if held["provider"] != provider.name or time.time() - held["at"] > _MINUTES * 60:
        raise Untrue("another provider, or too long ago")
    if request.GET.get("iss", provider.issuer) != provider.issuer:
        raise Untrue("sent back by another")
    if "error" in request.GET or not request.GET.get("code"):
        raise Declined
    token = tokens.fetch(provider, request.GET["code"], held["verifier"], _back(request, provider))
    return tokens.check(provider, token, held["nonce"])["sub"], str(held["wanted"])


def _back(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("oidc_back", args=[provider.name]))
