"""The offline copy in real browsers, from a disk, without server or network: opened, refused, and past its day."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from firefox import Firefox, running
from house import CLINICAL, House, ask_for_help
from looks import DESKTOP, PHONE, is_accessible, shot
from playwright.sync_api import Browser, Page, expect

from handrail.care import handover, planning, treatment, triage
from handrail.care.vocabulary import Medium, Purpose, Step
from handrail.keys.ids import new_id
from handrail.offline import making
from handrail.organisation import passphrases
from handrail.organisation.models import OfflineCopy
from handrail.record import journal

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

AXE = Path(__import__("axe_playwright_python").__file__).with_name("axe.min.js")


MET = "Larkspur"
"""Whom the team meets tomorrow. Whoever else is in the house is kept from somebody, and so is in no copy."""


@pytest.fixture
def copy(house: House, tmp_path: Path) -> tuple[Path, str]:
    """The copy of the team that meets somebody, and the words that open it."""
    holder = house.accounts["holder"]
    _person, stream = ask_for_help(holder, MET)
    facts = {"contact": new_id(), "minutes": 50, "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "with_": holder}
    journal.record(stream, handover.take_on, by=holder, handover=new_id(), reason=journal.Text("Mine."))
    journal.record(stream, triage.accept, by=holder, step=Step.TWO, reason=journal.Text("It fits."))
    journal.record(stream, planning.write_formulation, by=holder, helps=journal.Text(CLINICAL))
    journal.record(stream, treatment.book, by=holder, starts=journal.now() + timedelta(days=1), **facts)
    return made(tmp_path / "copies")


def made(folder: Path) -> tuple[Path, str]:
    """The largest copy, and its words."""
    making.make(folder)
    found = OfflineCopy.objects.order_by("-people").first()
    assert found is not None and found.people >= 1
    [path] = [each for each in folder.iterdir() if found.team_id[:6] in each.name]
    return path, passphrases.newest(found.team_id).words


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A Chromium without any network."""
    context = browser.new_context(offline=True, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """A Firefox of its own."""
    profile = tmp_path / "profile"
    profile.mkdir()
    with running(profile) as window:
        window.width(PHONE["width"])
        yield window


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_chromium_opens_it_from_a_disk_with_the_words_of_the_team(copy, alone, screens) -> None:
    path, words = copy
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    alone.on("pageerror", lambda error: errors.append(str(error)))
    alone.goto(path.as_uri())
    assert MET not in alone.content()
    assert fits(alone)
    is_accessible(alone)
    shot(alone, screens / "offline-copy-locked-phone.png")

    alone.keyboard.press("Tab")
    expect(alone.get_by_label("The passphrase of your team")).to_be_focused()
    alone.keyboard.type(words.upper().replace(" ", "  - "))
    alone.keyboard.press("Enter")

    expect(alone.get_by_role("heading", name=MET)).to_be_visible()
    expect(alone.locator("#open")).to_contain_text(CLINICAL)
    expect(alone.locator("#said")).to_contain_text("It is open.")
    for width in (PHONE, DESKTOP):
        alone.set_viewport_size(width)
        assert fits(alone)
        is_accessible(alone)
    shot(alone, screens / "offline-copy-open-desktop.png")
    alone.get_by_role("button", name="Close it").click()
    assert MET not in alone.content()
    assert asked == [path.as_uri()] and errors == []


def test_firefox_opens_it_from_a_disk_with_the_words_of_the_team(copy, firefox, screens) -> None:
    path, words = copy
    firefox.open(path.as_uri())
    assert MET not in firefox.ask("document.documentElement.outerHTML")
    assert accessible_in(firefox) == []
    firefox.ask("document.getElementById('words').focus()")
    firefox.type(words + "\ue007")
    firefox.becomes("!document.getElementById('open').hidden")
    text = firefox.ask("document.getElementById('open').textContent")
    assert MET in text and CLINICAL in text
    assert accessible_in(firefox) == []
    assert firefox.ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert [each for each in firefox.asked_for if not each.startswith(path.as_uri())] == []
    assert firefox.problems == []


def accessible_in(firefox: Firefox) -> list[str]:
    firefox.ask(AXE.read_text() + "; true")
    return [each["value"] for each in firefox.ask("axe.run().then((found) => found.violations.map((each) => each.id))")]


def test_other_words_open_nothing_in_chromium(copy, alone) -> None:
    path, words = copy
    alone.goto(path.as_uri())
    alone.get_by_label("The passphrase of your team").fill(" ".join(words.split()[:-1]))
    alone.get_by_role("button", name="Open").click()
    expect(alone.locator("#said")).to_contain_text("These words do not open this copy.")
    expect(alone.get_by_label("The passphrase of your team")).to_be_focused()
    assert MET not in alone.content()
    is_accessible(alone)


def test_other_words_open_nothing_in_firefox(copy, firefox) -> None:
    path, _words = copy
    firefox.open(path.as_uri())
    firefox.ask("document.getElementById('words').focus()")
    firefox.type("eight words that nobody of us was given\ue007")
    firefox.becomes("document.getElementById('said').textContent.includes('do not open')")
    assert MET not in firefox.ask("document.documentElement.outerHTML")


def test_past_its_day_it_opens_no_more(house: House, tmp_path, alone, firefox) -> None:
    with journal.clock(journal.now() - timedelta(days=7, minutes=1)):
        making.make(tmp_path / "copies")
    copies = list((tmp_path / "copies").iterdir())
    assert copies
    for path in copies:
        alone.goto(path.as_uri())
        expect(alone.locator("#said")).to_contain_text("This copy has ended")
        assert alone.get_by_label("The passphrase of your team").is_hidden()
        is_accessible(alone)
        firefox.open(path.as_uri())
        assert "This copy has ended" in firefox.ask("document.getElementById('said').textContent")
        assert firefox.ask("document.getElementById('ask').hidden")


def test_a_later_day_written_into_its_head_does_not_open_it(copy, alone, tmp_path) -> None:
    path, words = copy
    other = tmp_path / "changed.html"
    other.write_text(re.sub(r'(data-head="[^"]*until )\d{4}', r"\g<1>2099", path.read_text()))
    alone.goto(other.as_uri())
    alone.get_by_label("The passphrase of your team").fill(words)
    alone.get_by_role("button", name="Open").click()
    expect(alone.locator("#said")).to_contain_text("These words do not open this copy.")


def test_nothing_else_in_the_file_says_until_when_it_opens(house: House, tmp_path, alone) -> None:
    with journal.clock(journal.now() - timedelta(days=7, minutes=1)):
        making.make(tmp_path / "copies")
    path = next((tmp_path / "copies").iterdir())
    path.write_text(
        re.sub(r'data-(?!head)(\w+)="[^"]*20\d\d-[^"]*"', r'data-\1="2099-01-01T00:00:00+00:00"', path.read_text())
    )
    alone.goto(path.as_uri())
    expect(alone.locator("#said")).to_contain_text("This copy has ended")


def test_its_forms_are_there_to_print_before_it_is_opened(copy, alone) -> None:
    path, _words = copy
    alone.goto(path.as_uri())
    expect(alone.get_by_role("heading", name="A session", exact=True)).to_be_visible()
    expect(alone.get_by_role("heading", name="PHQ-9", exact=True)).to_be_visible()
    alone.emulate_media(media="print")
    assert alone.locator("#ask").is_hidden()
    assert len(alone.pdf(format="A4")) > 10_000
