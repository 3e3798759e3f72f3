"""Who opened a record, as the person reads it: whoever it was, and each page in words and not by its address."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from house import House, build

from handrail.clinic import urls
from handrail.pages import relations
from handrail.pages.gp_link import GP
from handrail.record import reading
from handrail.record.access import Relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return build()


def opened(house: House, by: str, page: str, relation: Relation) -> None:
    facts: dict[str, Any] = {"person": house.person, "stream": house.stream, "relation": relation}
    reading.opened(by=by, page=page, **facts)


def first_line(house: House) -> str:
    body = house.browsers["person"].get(reverse("my:opened")).content.decode()
    return body.split("<tbody")[1].split("</tr>")[0]


def test_a_copy_our_computer_made_by_itself_is_not_called_the_persons_own_opening(house: House) -> None:
    opened(house, reading.ITSELF, "offline copy ABCDEF", Relation.TEAM)
    line = first_line(house)
    assert "our computer, by itself" in line and ">you<" not in line
    assert "so that your team has it if the system is down" in line and "is of the team" not in line


def test_nor_is_what_their_gp_opened_by_a_link(house: House) -> None:
    opened(house, GP, "link for the GP", Relation.GP)
    line = first_line(house)
    assert "your GP" in line and ">you<" not in line


def test_nor_does_the_guardian_take_either_for_the_persons_own_account(house: House) -> None:
    opened(house, reading.ITSELF, "offline copy ABCDEF", Relation.TEAM)
    opened(house, GP, "link for the GP", Relation.GP)
    where = reverse("clinic:reading-log-person", args=[house.person])
    body = house.browsers["guardian"].get(where).content.decode()
    assert "our computer, by itself" in body and "their GP" in body


def pages_of_a_record() -> Iterator[str]:
    for each in urls.urlpatterns:
        address = str(each.pattern)
        if each.name and address.startswith(("episodes/", "people/", "employment/")) and "<str:" in address:
            yield each.name


#: Their openings stand in the log of what was raised, which is a record of its own.
OF_ANOTHER_RECORD = {"safeguarding-of", "raise-for"}
#: In the log these stand under names of their own, in words.
OTHERWISE_NAMED = {"opened-by", "print"}


@pytest.mark.parametrize("name", sorted(set(pages_of_a_record()) - OF_ANOTHER_RECORD - OTHERWISE_NAMED))
def test_each_page_of_a_record_has_words(name: str) -> None:
    said = relations.page(f"clinic {name}")
    assert said != str(relations.SOME_PAGE), name
    assert "-" not in said
