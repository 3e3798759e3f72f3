"""A copy of somebody's whole record: what is in it, that it is signed, and that any change to it is found."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from handrail.keys import signing
from handrail.pages.archive import packed

pytestmark = pytest.mark.django_db

WHEN = datetime(2026, 5, 12, 9, tzinfo=UTC)
FILES = {"start-here.html": b"<p>Everything</p>", "record.json": b"[]"}


def archive() -> bytes:
    content, _digest = packed.pack(FILES, service="Invented service", made_at=WHEN)
    return content


def changed(name: str, content: bytes | None) -> bytes:
    """The same archive with one file changed, added or (None) taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive())) as old, zipfile.ZipFile(made, "w") as new:
        kept = {each: old.read(each) for each in old.namelist()}
        kept[packed.FOLDER + name] = content or b""
        for each, inside in kept.items():
            if each != packed.FOLDER + name or content is not None:
                new.writestr(each, inside)
    return made.getvalue()


def test_a_copy_is_whole_and_says_whose_it_is() -> None:
    found = packed.check(archive())
    assert found.problems == ()
    assert (found.service, found.made_at) == ("Invented service", WHEN.isoformat())
    assert found.fingerprint == signing.fingerprint(signing.public())


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("record.json", b"[1]", "record.json was changed"),
        ("record.json", None, "record.json is missing"),
        ("more.html", b"x", "more.html was added"),
        ("signature.txt", b"AAAA", "the signature does not fit the list of files"),
    ],
)
def test_what_was_changed_is_named(name: str, content: bytes | None, problem: str) -> None:
    assert packed.check(changed(name, content)).problems == (problem,)


def test_a_second_file_of_the_same_name_is_no_part_of_a_copy() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive())) as old, zipfile.ZipFile(made, "w") as new:
        new.writestr("start-here.html", b"<p>Something else</p>")
        for each in old.namelist():
            new.writestr(each, old.read(each))
    assert packed.check(made.getvalue()).problems


def test_a_list_made_to_fit_does_not_fit_the_signature() -> None:
    with zipfile.ZipFile(io.BytesIO(archive())) as old:
        manifest = json.loads(old.read(packed.FOLDER + packed.MANIFEST))
    manifest["made_at"] = "2020-01-01"
    found = packed.check(changed(packed.MANIFEST, json.dumps(manifest).encode()))
    assert found.problems == ("the signature does not fit the list of files",)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK"])
def test_what_is_no_copy_is_said_to_be_none(content: bytes) -> None:
    assert packed.check(content).problems


def test_one_signed_by_another_key_has_other_letters() -> None:
    assert signing.fingerprint(b"\0" * 32) != signing.fingerprint(signing.public())
