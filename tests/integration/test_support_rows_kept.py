"""The row of employment support follows its episode, also where what made it employment support is struck out."""

from typing import Any

import pytest

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.care import events as e
from handrail.organisation.models import Practitioner
from handrail.pages import support as shared
from handrail.record import journal, rebuild, support
from handrail.record.models import EpisodeRow, SupportRow

pytestmark = pytest.mark.django_db


def test_it_is_in_one_table_or_the_other_and_never_in_both(house: Any) -> None:
    account = staff.open_account("priya@example.org", "Priya", Role.EMPLOYMENT_ADVISER)
    Practitioner.objects.create(account=account)
    person = house.person()
    beside = house.referred(person)
    stream = shared.ask(by=account.pk, person=person, beside=beside, wants="", known=False, once="o" * 24)
    assert (support.of_person(person), EpisodeRow.objects.filter(stream=stream).count()) == (stream, 0)
    why = e.Struck(entry=1)
    journal.record(stream, lambda *_: (why,), by=account.pk)
    assert not SupportRow.objects.filter(stream=stream).exists()
    before = list(EpisodeRow.objects.order_by("stream").values("stream", "person", "holder"))
    rebuild.rebuild()
    assert list(EpisodeRow.objects.order_by("stream").values("stream", "person", "holder")) == before
