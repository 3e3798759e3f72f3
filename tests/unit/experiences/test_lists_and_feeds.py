"""Lists and feeds: newest week first, stable, with notes respected and small services under their area's name."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from told_world import WORDS, area_and_service, publish, tell

from handrail.experiences.models import Service, State
from handrail.experiences.publishing import listing, shown, taking_down, weekly
from handrail.experiences.publishing.views import WAYS

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
ATOM = "{http://www.w3.org/2005/Atom}"


def _get(name: str, *args: str, **query: object) -> str:
    answer = Client().get(reverse(f"experiences:{name}", args=args), query)
    assert answer.status_code == 200 and not answer.cookies
    return answer.content.decode()


def _entries(*where: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(_get(*where)).findall(f"{ATOM}entry")  # noqa: S314 - our own


def test_every_account_stands_on_exactly_one_page_newest_week_first() -> None:
    for week in range(3):
        for number in range(listing.A_PAGE):
            tell(f"An invented account {week} {number}.")
        weekly.publish_due(MONDAY + timedelta(weeks=week))
    pages = [_get("accounts", page=number) for number in (1, 2, 3)]
    for number, page in enumerate(pages):
        assert page.count(f"An invented account {2 - number} ") == listing.A_PAGE
    assert "Older accounts" in pages[0] and "Older accounts" not in pages[2] and "Newer accounts" in pages[2]
    assert "The week of 16 March 2026" in pages[0]


@pytest.mark.parametrize("asked", ["0", "99", "-1", "x", "", "1e9"])
def test_a_page_that_is_not_there_is_the_nearest_that_is(asked: str) -> None:
    publish(tell())
    assert WORDS in _get("accounts", page=asked)


def test_behind_a_note_no_word_of_the_text_is_in_a_list_or_feed() -> None:
    publish(tell("An invented account of a hard thing.", content_notes=["self-harm"]))
    for page in (_get("accounts"), _get("feed")):
        assert "hard thing" not in page and "Content note: Self-harm" in page


def test_the_feed_names_each_account_by_its_address_and_week() -> None:
    [told] = publish(tell(title="A <title> & more"), on=MONDAY)
    found = {each.findtext(f"{ATOM}id"): each for each in _entries("feed")}
    entry = found[f"http://testserver/experiences/{told.pk}/"]
    assert entry.findtext(f"{ATOM}title") == "A <title> & more"
    assert (entry.findtext(f"{ATOM}updated") or "").startswith("2026-03-02T00:00:00")
    assert not entry.findall(f"{ATOM}author")


def test_text_that_xml_cannot_hold_breaks_no_feed() -> None:
    publish(tell("An invented account\x0c with \x01 odd \ufffe signs."))
    assert any("odd" in (each.findtext(f"{ATOM}summary") or "") for each in _entries("feed"))


def test_what_was_taken_down_is_in_no_list_and_no_feed() -> None:
    [told] = publish(tell("An invented account that goes."))
    taking_down.take_down(told, State.WITHDRAWN)
    for page in (_get("accounts"), _get("feed")):
        assert "that goes" not in page and told.pk not in page


def test_a_small_service_has_no_list_and_no_feed_of_its_own_but_its_area_has() -> None:
    small = area_and_service("SMALL")
    publish(tell(service=small))
    page = _get("service", "SMALL")
    assert WORDS not in page and "its accounts stand under the name of its area" in page
    assert not _entries("service-feed", "SMALL")
    assert WORDS in _get("service", "INVAREA") and len(_entries("service-feed", "INVAREA")) == 1
    assert small.name not in _get("service", "INVAREA")


def test_from_ten_accounts_a_service_has_its_own_and_its_area_none_of_them() -> None:
    many = area_and_service("MANY", told=10)
    assert "An invented account of MANY" in _get("service", "MANY") and len(_entries("service-feed", "MANY")) == 10
    assert "An invented account of MANY" not in _get("service", "INVAREA")
    assert not shown.is_small(many)


def test_few_people_make_a_service_small_however_many_told() -> None:
    few = area_and_service("FEW", told=12, people=99)
    unknown = area_and_service("UNKNOWN", told=0, people=None)
    assert shown.is_small(few) and shown.is_small(unknown)


def test_a_small_service_in_no_area_is_not_named_at_all() -> None:
    alone = Service.objects.create(code="ALONE", name="Invented Alone")
    [told] = publish(tell(service=alone))
    assert shown.service_label(told) == ""
    assert "Invented Alone" not in _get("accounts") + _get("account", told.pk)


def test_a_service_nobody_knows_has_no_page() -> None:
    assert Client().get(reverse("experiences:service", args=["NONE"])).status_code == 404


def test_the_first_page_leads_to_what_there_is_and_says_how_it_is_kept_safe() -> None:
    publish(tell())
    page = _get("start")
    assert reverse("experiences:accounts") in page and reverse("experiences:not-answered") in page
    assert "5 accounts are public" in page and "apart from your care" in page and "at least 5 together" in page


def test_every_way_from_the_first_page_leads_somewhere() -> None:
    page = _get("start")
    for name, _title, _text in WAYS:
        assert f'href="{reverse(f"experiences:{name}")}"' in page
    assert reverse("experiences:tell") in page and reverse("experiences:mine") in page


def test_where_one_alone_of_an_area_is_small_the_next_one_goes_with_it() -> None:
    alone, least, most = (area_and_service(code, told) for code, told in (("S1", 0), ("S2", 10), ("S3", 12)))
    assert shown.small([alone]) == {alone.pk} and shown.small([least]) == {least.pk} and shown.small([most]) == set()
    area_and_service("S4", 1)
    assert shown.small([alone, least, most]) == {alone.pk}, "with two small ones, neither is given away"
