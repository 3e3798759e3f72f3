"""The providers of identities that the settings name, and what is asked of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings

PEOPLE: Final = "people"
STAFF: Final = "staff"


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider. `asks` goes with each request; of what comes back, the claim `level` must say one of `levels`."""

    name: str
    label: str
    serves: str
    issuer: str
    client_id: str
    secret: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    key_id: str = ""
    algorithm: str = "RS512"
    scope: str = "openid"
    asks: Mapping[str, str] = field(default_factory=dict)
    level: str = ""
    levels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.serves not in (PEOPLE, STAFF):
            raise ValueError(f"{self.name} is neither for people nor for staff")
        if bool(self.secret) == bool(self.key):
            raise ValueError(f"{self.name} needs a key or a secret, and not both")
        if not (self.issuer and self.client_id and self.level and self.levels):
            raise ValueError(f"{self.name} needs an issuer, a client id, and the level that is asked for")

    def is_high_enough(self, claims: Mapping[str, Any]) -> bool:
        """Whether what is said of somebody reaches the level: one part of the claim (“P9.Cp.Cd”) is one of ours."""
        said = claims.get(self.level)
        return isinstance(said, str) and bool(set(said.split(".")) & set(self.levels))


def of(serves: str) -> list[Provider]:
    """Those of people, or of staff."""
    return [each for each in _all().values() if each.serves == serves]


def by_name(name: str) -> Provider | None:
    """This one, if the settings name it."""
    return _all().get(name)


def _all() -> dict[str, Provider]:
    return {name: Provider(name, **said) for name, said in settings.HANDRAIL_OIDC.items()}
