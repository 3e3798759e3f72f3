"""Showing the provider who we are, and checking what it says of somebody."""

import hmac
import time
from typing import Any, Final

import jwt

from handrail.accounts.oidc import talking
from handrail.accounts.oidc.providers import Provider
from handrail.keys.ids import new_id

#: Signatures by a key of the provider's that is not ours to make: never a shared secret, never none.
SIGNED_BY: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_LEEWAY: Final = 60
_ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Untrue(Exception):  # noqa: N818
    """What was said of somebody is not believed. The message says why, for the log; no page shows it."""


def fetch(provider: Provider, code: str, verifier: str, redirect: str) -> str:
    """The ID token for a code."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect,
        "code_verifier": verifier,
        "client_id": provider.client_id,
    }
    basic = None
    if provider.key:
        form |= {"client_assertion_type": _ASSERTION, "client_assertion": _assertion(provider)}
    else:
        basic = (provider.client_id, provider.secret)
    token = talking.exchange(provider, form, basic).get("id_token")
    if not isinstance(token, str):
        raise Untrue("no ID token")
    return token


def check(provider: Provider, token: str, nonce: str) -> dict[str, Any]:
    """What is said of somebody, once all of it is checked: signature, issuer, audience, time, nonce, level."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(provider, token),
            algorithms=list(SIGNED_BY),
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
    except jwt.PyJWTError as problem:
        raise Untrue(type(problem).__name__) from None
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", "" if several else provider.client_id) != provider.client_id:
        raise Untrue("meant for another")
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise Untrue("nonce")
    if not provider.is_high_enough(claims):
        raise Untrue("level")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise Untrue("subject")
    return claims


def _key(provider: Provider, token: str) -> jwt.PyJWK:
    """The key it was signed with; asked for once more, if it is one we have not seen."""
    head = jwt.get_unverified_header(token)
    if head.get("alg") not in SIGNED_BY:
        raise Untrue("algorithm")
    for anew in (False, True):
        able = [each for each in talking.keys(provider, anew=anew) if _signs(each)]
        meant = [each for each in able if each.get("kid") == head.get("kid")]
        if not meant and "kid" not in head and len(able) == 1:  # with one key it need not say which
            meant = able
        if meant:
            return jwt.PyJWK(meant[0], algorithm=head["alg"])
    raise Untrue("no such key")


def _signs(key: dict[str, Any]) -> bool:
    return key.get("use", "sig") == "sig" and key.get("kty") != "oct"


def _assertion(provider: Provider) -> str:
    now = int(time.time())
    claims = {
        "iss": provider.client_id,
        "sub": provider.client_id,
        "aud": talking.metadata(provider)["token_endpoint"],
        "jti": new_id() + new_id(),
        "iat": now,
        "exp": now + 5 * 60,
    }
    return jwt.encode(claims, provider.key, algorithm=provider.algorithm, headers={"kid": provider.key_id or None})
