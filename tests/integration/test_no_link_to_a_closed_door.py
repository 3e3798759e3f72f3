"""The pages of one person lead nobody to a page that is closed to them, whoever opened them and by what relation."""

import re

import pytest
from django.urls import reverse
from house import House, build

pytestmark = pytest.mark.django_db


OPENERS = ("holder", "lead", "office", "glass")
"""Of these the last has no part in the care: they opened the record in need."""


@pytest.fixture
def lived(db) -> House:
    return build()


def links(body: str) -> set[str]:
    main = body.split("<main", 1)[1].split("</main", 1)[0]
    return set(re.findall(r'href="(/clinic/[^"?#]*)', main))


def shut(house: House, who: str) -> list[str]:
    """What the pages of the person lead this reader to, and is closed to them."""
    found = set[str]()
    for name, key in (("episode", house.stream), ("person", house.person)):
        answer = house.browsers[who].get(reverse(f"clinic:{name}", args=[key]))
        assert answer.status_code == 200
        found |= links(answer.content.decode())
    assert len(found) > 5
    return [each for each in sorted(found) if house.browsers[who].get(each).status_code in (403, 404)]


def test_whoever_opened_it_in_need_reads_until_when(lived: House) -> None:
    for name, key in (("episode", lived.stream), ("person", lived.person)):
        where = reverse(f"clinic:{name}", args=[key])
        assert "You opened this in need. It closes for you on" in lived.browsers["glass"].get(where).content.decode()
        assert "You opened this in need" not in lived.browsers["holder"].get(where).content.decode()


def test_from_the_pages_of_one_person(lived: House) -> None:
    assert {who: shut(lived, who) for who in OPENERS} == {who: [] for who in OPENERS}
