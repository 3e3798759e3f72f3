"""Passwords that lie near or were stolen are refused; any others, of whatever signs, are taken as they are typed."""

import hashlib
import random

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from handrail.accounts import passwords, staff
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from tests.unit.accounts.conftest import PASSWORD

OWNER = User(name="Amina Osei", email="amina@riverside.example")


def is_taken(password: str) -> bool:
    try:
        validate_password(password, OWNER)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "near",
    [
        "Handrail2026!",
        "NHStherapies1",
        "Password123456",
        "amina.osei.1987",
        "Riverside-2026",
        "princess1234",
        "iloveyou!2026",
        "qwertyuiop12",
        "passwordpassword",
        "Summer2026!!!",
    ],
)
def test_words_that_lie_near_are_refused_however_they_are_dressed_up(near):
    assert not is_taken(near)


@pytest.mark.parametrize(
    "said",
    [
        PASSWORD,
        "otter ladder tin morning",
        "938 475 620 938",
        "ŵy sy'n cysgu dan y bont",
        "竹林に風が吹くと眠くなります",
        "x" * 5 + "mountain therapy otter",
        "never a capital nor a digit here " * 3,
    ],
)
def test_any_others_are_taken_whatever_they_are_made_of(said):
    assert is_taken(said)


def test_the_services_own_name_is_refused(settings):
    settings.ALLOWED_HOSTS = ["puddlewick.example"]
    assert not is_taken("Puddlewick123")
    settings.ALLOWED_HOSTS = ["elsewhere.example"]
    assert is_taken("Puddlewick123")


@pytest.mark.django_db
def test_it_is_asked_exactly_as_it_was_typed(client, rooms):
    long = "Otters! " * 12 + "end"
    account = staff.open_account("bo@service.example", "Bo", Role.HI_THERAPIST, long)
    assert account.check_password(long)
    assert not any(account.check_password(other) for other in (long.lower(), long[:72], f"{long} ", f" {long}"))
    assert client.post("/staff/sign-in/", {"login": account.email, "password": long}).status_code == 302


class TestLeaked:
    @pytest.fixture
    def leaked(self, tmp_path, settings):
        """A list as the published ones are: a hash and how often, in order."""
        chance = random.Random(8)
        said = [f"a leaked one {chance.random()}" for _ in range(500)]
        marks = sorted(hashlib.sha1(each.encode(), usedforsecurity=False).hexdigest().upper() for each in said)
        file = tmp_path / "leaked.txt"
        file.write_bytes(b"".join(f"{mark}:{number}\r\n".encode() for number, mark in enumerate(marks)))
        settings.HANDRAIL_LEAKED_PASSWORDS = str(file)
        return said

    def test_each_of_the_list_is_found_and_nothing_else(self, leaked):
        assert not any(map(is_taken, leaked))
        assert all(is_taken(f"{each} and more") for each in leaked)

    def test_a_list_that_cannot_be_read_takes_nothing_for_good(self, settings, tmp_path):
        settings.HANDRAIL_LEAKED_PASSWORDS = str(tmp_path / "gone.txt")
        assert not is_taken(PASSWORD)

    def test_an_empty_one_holds_nothing(self, tmp_path):
        (tmp_path / "empty.txt").touch()
        assert not passwords.is_in(tmp_path / "empty.txt", b"A" * 40)

    @pytest.mark.django_db
    def test_who_chooses_one_is_told_so_at_the_field(self, client, leaked, therapist, rooms):
        page = client.post(
            client.get(staff.invitation(therapist)).url, {"password1": leaked[0], "password2": leaked[0]}
        )
        assert "stolen somewhere before" in page.content.decode()
        assert not therapist.check_password(leaked[0])
