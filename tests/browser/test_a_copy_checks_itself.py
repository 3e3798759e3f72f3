"""A copy of somebody's record opens without a network, and its own page finds whatever was changed in it."""

import io
import zipfile
from pathlib import Path

import pytest
from house import CLINICAL, House
from playwright.sync_api import Browser, expect

from handrail.pages.archive import files, packed

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


def changed(content: bytes) -> bytes:
    """The same copy with one word changed in what was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            inside = old.read(each)
            new.writestr(each, inside.replace(b"Referred", b"Refused!") if each.endswith("record.json") else inside)
    return made.getvalue()


def test_it_opens_offline_and_finds_what_was_changed(house: House, browser: Browser, tmp_path: Path) -> None:
    content, _digest = files.make(house.person)
    whole, other = tmp_path / "whole.zip", tmp_path / "other.zip"
    whole.write_bytes(content)
    other.write_bytes(changed(content))
    with zipfile.ZipFile(whole) as folder:
        folder.extractall(tmp_path)
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    page.goto((tmp_path / "my-record" / "start-here.html").as_uri())
    expect(page.locator("body")).to_contain_text(CLINICAL)
    page.get_by_role("link", name="Is it unchanged?").click()
    page.set_input_files("#file", whole)
    expect(page.locator("#said")).to_contain_text("This copy is whole and unchanged.")
    expect(page.locator("#said")).to_contain_text(packed.ours()["fingerprint"])
    page.set_input_files("#file", other)
    expect(page.locator("#said")).to_contain_text("record.json was changed.")
    page.set_input_files("#file", sorted((tmp_path / "my-record").iterdir()))
    expect(page.locator("#said")).to_contain_text("This copy is whole and unchanged.")
    page.set_input_files("#file", tmp_path / "my-record" / "letters.html")
    expect(page.locator("#said")).to_contain_text("This is not a copy of a record")

    assert errors == []
    context.close()
