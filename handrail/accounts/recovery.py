"""Whether somebody has proved that the master key can be recovered. Until then the health of the service says so."""

from handrail.accounts.models import RecoveryProof, User
from handrail.keys import current, recovery


class WrongKey(Exception):  # noqa: N818
    """The words make a key, and it is not the one in use."""


def words(needed: int = 1, of: int = 1) -> list[str]:
    """Recovery words for the key in use: printed whole (1 of 1), or split among people. Shown once, never stored."""
    return recovery.shares(current.current().master_key(), needed, of)


def prove(typed: list[str], *, of: int = 1, by: User | None = None) -> RecoveryProof:
    """Take the words back, as they were written down, and record that they make the key in use.

    Raises `recovery.NotRecovered` if they make no key, `WrongKey` if they make another.
    """
    made = recovery.fingerprint(recovery.combine(typed))
    if made != current.current().fingerprint():
        raise WrongKey
    given = len({" ".join(share.lower().split()) for share in typed})
    return RecoveryProof.objects.create(fingerprint=made, needed=given, of=max(of, given), proved_by=by)


def proved() -> RecoveryProof | None:
    """The newest proof for the key in use; None means that losing the key file would lose everything."""
    return RecoveryProof.objects.filter(fingerprint=current.current().fingerprint()).order_by("-proved_at").first()
