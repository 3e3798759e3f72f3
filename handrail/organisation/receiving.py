"""The services we ask for help: kept in set-up, each change written down."""

from django.db import transaction

from handrail.organisation import changes
from handrail.organisation.changes import Kind
from handrail.organisation.models import ReceivingService


def in_use() -> list[ReceivingService]:
    """Those that are asked now, by name."""
    return list(ReceivingService.objects.filter(in_use=True))


def everyone() -> list[ReceivingService]:
    """Those that are asked, and those that were."""
    return list(ReceivingService.objects.order_by("-in_use", "name"))


def by_id(ref: str) -> ReceivingService | None:
    """The one with this id."""
    return ReceivingService.objects.filter(pk=ref).first()


def is_taken(name: str, but: str) -> bool:
    """Whether another one is called so."""
    return ReceivingService.objects.filter(name__iexact=name).exclude(pk=but).exists()


@transaction.atomic
def save(one: ReceivingService, *, by: str) -> None:
    """Keep a service, new or changed."""
    known = by_id(one.pk)
    one.save()
    before = _said(known) if known else ""
    changes.note(Kind.RECEIVING, by=by, what=one.name, before=before, after=_said(one))


def _said(one: ReceivingService) -> str:
    return f"{one.name}: {len(one.questions)}" + ("" if one.in_use else " –")
