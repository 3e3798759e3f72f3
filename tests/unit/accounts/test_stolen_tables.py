"""A copy of the tables tells nobody's address or name: every column of every table is read after real use."""

import base64
import binascii

import pytest
from django.db import connections

from handrail.accounts import people
from handrail.notes import drafts
from handrail.organisation import outbox

pytestmark = pytest.mark.django_db

ADDRESS = "robin.larkspur@example.org"
SECRETS = (b"robin", b"larkspur", b"example.org", b"hollyhock")


def columns(alias):
    """Every value of every column, as bytes, with where it stands; what looks like base64 or hex is read too."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    for form in forms(value):
                        yield f"{table}.{name}", form


def forms(value):
    plain = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    yield plain.lower()
    for decode in (base64.b64decode, bytes.fromhex, base64.b32decode):
        try:
            yield bytes(decode(plain.decode())).lower()
        except (binascii.Error, ValueError, UnicodeDecodeError):
            continue


def found(alias="default"):
    return sorted({place for place, form in columns(alias) for secret in SECRETS if secret in form})


class TestAStolenDump:
    def test_after_signing_in_and_writing_no_column_holds_the_address_or_the_words(
        self, client, ask, sign_in, rooms, settings
    ):
        settings.EMAIL_BACKEND = "handrail.organisation.outbox.SealedOutbox"
        person = people.open_account(ADDRESS, "PERSON1")
        client.post("/sign-in/", {"email": ADDRESS})
        ((_message, letter),) = outbox.latest()
        assert letter.to == ADDRESS
        code = letter.body.split("\n")[2]
        assert found() == []
        client.post("/sign-in/code/", {"code": code})
        assert client.get("/my/").status_code == 200
        drafts.save(person.pk, "message", {"words": "hollyhock"})
        client.cookies.pop("sessionid")
        client.post("/my/write/", {"words": "hollyhock"})
        client.post("/sign-in/", {"email": "stranger.larkspur@example.org"})
        assert found() == []
        assert found("reading") == []

    def test_the_search_itself_would_find_it(self, db):
        from handrail.accounts.models import HeldPost

        person = people.open_account(ADDRESS, "PERSON1")
        HeldPost.objects.create(account=person, path="/", sealed=base64.b64encode(b"hollyhock"))
        assert found() == ["accounts_heldpost.sealed"]

    def test_a_session_cannot_be_moved_to_another_key(self, client, person, sign_in, rooms):
        from django.contrib.sessions.models import Session

        sign_in()
        mine = Session.objects.get()
        Session.objects.create(session_key="b" * 32, session_data=mine.session_data, expire_date=mine.expire_date)
        client.cookies["sessionid"] = "b" * 32
        assert client.get("/my/").status_code == 302
