"""The text of an account: saved as sealed versions, read back as field to text. Nothing typed is lost or smoothed."""

import json

from django.db import transaction

from handrail.experiences import days, sealing
from handrail.experiences.models import Moderator, Telling, Version

Fields = dict[str, str]


def save(telling: Telling, fields: Fields, moderator: Moderator | None = None, clause: str = "") -> Version:
    """A new version of the text, the writer's unless a moderator is named. Empty fields are left out."""
    kept = {name: fields[name] for name in Telling.FIELDS if fields.get(name)}
    with transaction.atomic(using=Telling.database):
        number = telling.versions.count() + 1
        sealed = sealing.close(json.dumps(kept, ensure_ascii=False), _place(telling.pk, number))
        return telling.versions.create(
            number=number,
            week=days.this_week(),
            by_writer=moderator is None,
            moderator=moderator,
            clause=clause,
            sealed=sealed,
        )


def of(version: Version) -> Fields:
    """The text of one version; {} once it was emptied."""
    opened = sealing.reveal(version.sealed, _place(version.telling_id, version.number))
    return json.loads(opened) if opened else {}


def newest(telling: Telling) -> Version | None:
    """The last version there is."""
    return telling.versions.order_by("-number").first()


def agreed(telling: Telling) -> Version | None:
    """The last version that is the writer's own or that the writer agreed to: the only one that may be published."""
    mine = telling.versions.filter(by_writer=True) | telling.versions.filter(agreed=True)
    return mine.order_by("-number").first()


def empty(telling: Telling) -> None:
    """Forget every version's text: the account has ended."""
    telling.versions.update(sealed=b"")


def _place(telling: str, number: int) -> str:
    return f"version:{telling}:{number}"
