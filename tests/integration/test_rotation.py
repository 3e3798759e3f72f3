"""A new master key changes nothing for anybody; a wrong one opens nothing, and seals nothing that would be lost."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from django.db import connection
from django.test import Client

from handrail.accounts import people as accounts
from handrail.care.vocabulary import StreamKind
from handrail.keys import current
from handrail.keys.master import Unusable
from handrail.notes import drafts
from handrail.organisation import outbox
from handrail.record import checkpoint, erase, finding, journal, people, reading, rebuild, rotation
from handrail.record.models import ServiceKey, Stream
from handrail.record.verify import verify

pytestmark = pytest.mark.django_db
ADDRESS, NEW = "wren.tolliver@example.org", b"n" * 32


@pytest.fixture
def rotate() -> Iterator[Any]:
    """Puts a new master key in the place of the tests' own; afterwards it is theirs again."""
    before = current.current()

    def rotated() -> None:
        current.use(NEW, older=[before.master_key()])
        rotation.begin()
        assert rotation.sweep() == Stream.objects.count()
        assert rotation.left() == 0
        current.use(NEW)

    yield rotated
    current._keys = before


def _signed_in(client: Client, mailoutbox: list[Any]) -> bool:
    client.post("/sign-in/", {"email": ADDRESS.upper()})
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", mailoutbox[-1].body)
    assert code
    client.post("/sign-in/code/", {"code": code[0]})
    return "_auth_user_id" in client.session


def test_people_still_sign_in_and_what_was_signed_in_stays_so(rotate: Any, client: Client, mailoutbox: Any) -> None:
    account = accounts.open_account(ADDRESS, "PERSON1")
    assert _signed_in(client, mailoutbox)
    rotate()
    assert "_auth_user_id" in client.session
    assert _signed_in(Client(), mailoutbox)
    assert accounts.by_address(ADDRESS) == account
    assert accounts.address_of(account) == ADDRESS


def test_drafts_the_outbox_and_second_factors_open(rotate: Any) -> None:
    token = drafts.open_anonymous()
    drafts.save(drafts.owner_of(token), "refer", {"text": ["half a letter"]})
    outbox.put(outbox.Letter(ADDRESS, "Letter", "Dear Renny"))
    secret = get_adapter().encrypt("TOTP SECRET")
    rotate()
    assert drafts.by_token(token) == {("refer", ""): {"text": ["half a letter"]}}
    assert [letter.body for _, letter in outbox.latest()] == ["Dear Renny"]
    assert get_adapter().decrypt(secret) == "TOTP SECRET"


def test_people_are_found_and_their_records_read_without_making_the_lists_anew(house: Any, rotate: Any) -> None:
    stream = house.chosen()
    person = journal.episode(stream).person
    words = journal.entries(stream)[1].event.reason
    rotate()
    assert [found.person for found in finding.find_person(nhs_number="9434765919")] == [person]
    assert people.names([person])[person].called == "Renny"
    assert journal.reader(stream, [words])(words) == "it fits what you want"
    assert rebuild.rebuild().unreadable == []


def test_everything_is_verified_as_before(house: Any, rotate: Any, tmp_path: Any) -> None:
    house.chosen()
    erased = house.referred()
    erase.erase(erased, by=house.lead)
    reading.opened(by=house.pwp, person="PERSON1", page="record", relation="holder", words="they phoned")
    checkpoint.write(tmp_path / "checkpoints")
    rotate()
    assert [finding.stream for finding in verify(checkpoints=tmp_path / "checkpoints")] == [erased]
    assert list(reading.broken()) == []
    assert reading.openings("PERSON1")[0].words == "they phoned"


def test_the_old_key_opens_and_begins_nothing_any_more(house: Any, rotate: Any) -> None:
    old = current.current().master_key()
    rotate()
    current.use(old)
    with pytest.raises(Unusable, match="another key"):
        house.person()
    with pytest.raises(Unusable, match="another key"):
        journal.open_stream(StreamKind.EPISODE)


def test_a_database_without_the_key_of_its_service_is_given_no_other(house: Any, rotate: Any) -> None:
    from handrail.record.sealing import make_service_key

    house.person()
    ServiceKey.objects.all().delete()
    current.use(current.current().master_key())
    with pytest.raises(Unusable, match="handrail migrate"):
        house.person()
    with pytest.raises(Unusable, match="put its table of keys back"):
        make_service_key(connection.alias)
