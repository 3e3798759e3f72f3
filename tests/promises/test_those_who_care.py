"""Promise 18 · Those who care

When someone is away, what they owe moves to a named colleague, and the person sees the name and until when.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from handrail.care.duties import duties
from handrail.organisation import covering, staffing
from handrail.organisation.models import Practitioner
from handrail.record import journal, service
from tests.house import House, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def service_at_work(db: Any) -> House:
    """Somebody in treatment, who holds their care, and colleagues."""
    return build()


def of(at: House, who: str) -> Practitioner:
    return Practitioner.objects.select_related("account").get(pk=at.accounts[who])


def owners(at: House) -> set[str]:
    """Who owes the person something today."""
    return {each.owner for each in duties(journal.episode(at.stream), service.current())}


def my_way(at: House) -> str:
    return at.browsers["person"].get(reverse("my:home")).content.decode()


class ForSomeoneWhoseTherapistIsAway:
    def test_what_is_owed_moves_to_a_named_colleague_the_same_day(self, service_at_work: House) -> None:
        holder, other = of(service_at_work, "holder"), of(service_at_work, "stranger")
        assert holder.pk in owners(service_at_work)
        covering.be_away(holder, journal.today(), journal.today() + timedelta(days=6), other, by=holder.pk)
        assert holder.pk not in owners(service_at_work) and other.pk in owners(service_at_work)

    def test_they_see_who_stands_in_and_until_when(self, service_at_work: House) -> None:
        holder, other = of(service_at_work, "holder"), of(service_at_work, "stranger")
        covering.be_away(holder, journal.today(), journal.today() + timedelta(days=6), other, by=holder.pk)
        page = my_way(service_at_work)
        assert "Holder is away until" in page and "Stranger stands in" in page

    def test_it_is_never_nobody_even_where_nobody_was_named(self, service_at_work: House) -> None:
        holder, lead = of(service_at_work, "holder"), of(service_at_work, "lead")
        covering.be_away(holder, journal.today(), journal.today(), None, by=holder.pk)
        assert holder.pk not in owners(service_at_work) and lead.pk in owners(service_at_work)


class ForSomeoneWhoseTherapistGoes:
    def test_whoever_takes_over_is_named_before_it_can_be_saved(self, service_at_work: House) -> None:
        holder, office = of(service_at_work, "holder"), of(service_at_work, "office")
        with pytest.raises(staffing.NotPossible):
            staffing.leave(holder, journal.today(), office, by="", today=journal.today())

    def test_a_closed_account_holds_nothing_from_that_second(self, service_at_work: House) -> None:
        holder, heir = of(service_at_work, "holder"), of(service_at_work, "stranger")
        staffing.suspend(holder, heir, "why", by=service_at_work.accounts["manager"], now=journal.now())
        assert holder.pk not in owners(service_at_work) and heir.pk in owners(service_at_work)
        assert "Stranger holds your care now, in place of Holder." in my_way(service_at_work)
