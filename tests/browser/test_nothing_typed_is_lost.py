"""Whatever goes wrong while somebody types: the page is open twice, the connection is lost, the session has run out.

The same is tried on each page somebody writes much on: a session, an answer to a message, the attendance of a group,
what a person writes to us, and the questions they answer, signed in or by a link.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from cast import Person, Somebody, Staff, code_sent_to
from django.conf import settings
from django.core import mail
from django.urls import reverse
from house import House
from looks import check
from playwright.sync_api import expect

from handrail.accounts.models import User
from handrail.record import journal

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

PERSONS = "one@example.invalid"
WORDS = "We went two stops by bus, and she rang her sister."


@dataclass(frozen=True)
class Where:
    """A page somebody writes on: who, where, what they fill in, and what of it is in the record once it is saved."""

    who: str
    kind: type
    address: Callable[[House], str]
    saved: str
    words: str
    types: Callable[[House], dict[str, str]] = field(default=lambda house: {})
    picks: Callable[[House], dict[str, str]] = field(default=lambda house: {})

    def opened(self, enters, house, **more) -> Somebody:
        """The page, in a browser in which they are signed in."""
        return enters(self.who, self.kind, **more).goes_to(self.address(house))

    def filled(self, somebody: Somebody, house: House, words: str = WORDS) -> Somebody:
        """Everything typed that the page needs."""
        return somebody.picks(**self.picks(house)).types(**self.types(house), **{self.words: words})

    def is_there(self, somebody: Somebody, house: House, words: str = WORDS) -> None:
        """All of it stands on the page."""
        expect(somebody.field(self.words)).to_have_value(words)
        for name, value in self.picks(house).items():
            expect(somebody.page.locator(f"[name='{name}'][value='{value}']")).to_be_checked()


def _at(name: str, *keys: str, stream: bool = True) -> Callable[[House], str]:
    return lambda house: reverse(name, args=[*([house.stream] if stream else []), *(house.keys[key] for key in keys)])


PHQ = {f"item_{number}": str(number % 3) for number in range(8)} | {"item_8": "0"}
PAGES = {
    "a session": Where(
        "holder",
        Staff,
        _at("clinic:write-up", "contact"),
        "SessionHeld",
        "did",
        types=lambda house: {"why_not": "They move house first."},
        picks=lambda house: {"attendance": "late but seen"},
    ),
    "an answer": Where("holder", Staff, _at("clinic:message", "message"), "MessageAnswered", "words"),
    "attendance": Where(
        "holder",
        Staff,
        _at("clinic:attendance", "group", "soon", stream=False),
        "SessionHeld",
        "did",
        picks=lambda house: {f"came-{house.stream}": "late but seen"},
    ),
    "words to us": Where(
        "person",
        Person,
        _at("my:write", stream=False),
        "MessageSent",
        "words",
        picks=lambda house: {"about": "care"},
    ),
    "questions": Where(
        "person", Person, lambda house: reverse("my:answer", args=["phq-9"]), "Answered", "comment", picks=lambda _: PHQ
    ),
}
every_page = pytest.mark.parametrize("where", PAGES.values(), ids=PAGES)
with_and_without_script = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


def count(house: House, kind: str) -> int:
    return [type(entry.event).__name__ for entry in journal.entries(house.stream)].count(kind)


def sends(somebody: Somebody) -> None:
    """Press the button that saves."""
    somebody.page.locator("main form button[type=submit]:not([name])").last.click()


class WhenTheConnectionIsLost:
    @every_page
    def test_the_page_stays_says_so_and_sends_it_once_the_connection_is_back(self, where, house, enters):
        before = count(house, where.saved)
        writer = where.opened(enters, house)
        network = writer.page.context
        network.set_offline(True)
        where.filled(writer, house)
        sends(writer)
        said = writer.page.get_by_text("The connection is lost. Everything you typed is still on this page")
        said.wait_for()
        where.is_there(writer, house)
        assert count(house, where.saved) == before
        check(writer.page)
        network.set_offline(False)
        writer.page.locator(".hr-message[role=status]").first.wait_for()
        assert count(house, where.saved) == before + 1

    def test_a_draft_that_could_not_be_kept_is_kept_when_the_connection_is_back(self, house, enters):
        where = PAGES["a session"]
        writer = where.opened(enters, house)
        writer.page.context.set_offline(True)
        where.filled(writer, house)
        writer.page.get_by_text("could not be kept as a draft just now").wait_for()
        writer.page.context.set_offline(False)
        writer.page.get_by_text("Kept as a draft.").wait_for()
        where.is_there(where.opened(enters, house), house)


class WhenTheSessionHasRunOut:
    @every_page
    @with_and_without_script
    def test_what_was_typed_is_there_after_signing_in_again(self, where, script, house, enters):
        before = count(house, where.saved)
        writer = where.opened(enters, house, script=script)
        where.filled(writer, house)
        house.browsers[where.who].session.flush()
        sends(writer)
        writer.reads("What you typed is kept. Sign in again, and it will be there.")
        _signs_in_again(writer, house, where.who)
        where.is_there(writer, house)
        assert count(house, where.saved) == before, "nothing is sent by itself"
        sends(writer)
        writer.page.locator(".hr-message[role=status]").first.wait_for()
        assert count(house, where.saved) == before + 1


def _signs_in_again(writer: Somebody, house: House, who: str) -> None:
    if isinstance(writer, Staff):
        address = User.objects.get(pk=house.accounts[who]).email
        writer.types(login=address, password="a long passphrase 1").sends()
        return
    mail.outbox.clear()
    writer.types(email=PERSONS).sends()
    writer.page.wait_for_url("**/sign-in/code/**")
    writer.types(code=code_sent_to(PERSONS)).sends()


class WhenThePageIsOpenTwice:
    @pytest.mark.parametrize("where", [PAGES["a session"], PAGES["an answer"]], ids=["a session", "an answer"])
    @with_and_without_script
    def test_the_second_is_told_what_was_added_and_keeps_its_typing(self, where, script, house, enters):
        before = count(house, where.saved)
        first, second = (where.opened(enters, house, script=script) for _ in range(2))
        where.filled(second, house, "The other tab.")
        where.filled(first, house)
        sends(first)
        first.page.locator(".hr-message[role=status]").first.wait_for()
        assert count(house, where.saved) == before + 1
        sends(second)
        assert "While you had this page open" in second.errors()[0]
        where.is_there(second, house, "The other tab.")
        assert count(house, where.saved) == before + 1

    def test_a_session_is_not_written_up_twice_and_what_was_typed_for_it_stays(self, house, enters):
        where = PAGES["a session"]
        first, second = (where.opened(enters, house) for _ in range(2))
        where.filled(second, house, "The other tab.")
        where.filled(first, house)
        sends(first)
        first.reads("The session is in the record")
        sends(second)
        second.errors()
        sends(second)
        second.reads("This appointment has been written up meanwhile")
        where.is_there(second, house, "The other tab.")

    @with_and_without_script
    def test_of_a_group_each_person_is_written_down_once_and_the_second_keeps_its_typing(self, script, house, enters):
        where = PAGES["attendance"]
        before = count(house, where.saved)
        first, second = (where.opened(enters, house, script=script) for _ in range(2))
        where.filled(second, house, "The other tab.")
        where.filled(first, house)
        sends(first)
        first.reads("It is saved for 1 person.")
        sends(second)
        assert second.errors()
        where.is_there(second, house, "The other tab.")
        assert count(house, where.saved) == before + 1

    def test_two_messages_of_a_person_are_both_sent(self, house, enters):
        where = PAGES["words to us"]
        before = count(house, where.saved)
        first, second = (where.opened(enters, house) for _ in range(2))
        where.filled(second, house, "The other tab.")
        where.filled(first, house)
        for each in (first, second):
            sends(each)
            each.reads("Sent to")
        assert count(house, where.saved) == before + 2

    def test_questions_answered_twice_say_so_and_the_second_answers_stay(self, house, enters):
        where = PAGES["questions"]
        first, second = (where.opened(enters, house) for _ in range(2))
        where.filled(second, house, "The other tab.")
        where.filled(first, house)
        sends(first)
        first.reads("Kept.")
        sends(second)
        assert "While you had this page open" in second.errors()[0]
        where.is_there(second, house, "The other tab.")


class ForALinkWithoutSignIn:
    def _opened(self, house, enters, **more):
        """The first questions behind the link, and how many there are on the page."""
        writer = enters("anonymous", Person, **more)
        writer.goes_to(reverse("my:questions", args=[house.keys["ahead"]])).goes_to(reverse("my:questions_ask"))
        radios = writer.page.locator("main input[type=radio]")
        return writer, len(set(radios.evaluate_all("all => all.map(e => e.name)")))

    def test_answers_stay_while_the_connection_is_lost_and_are_sent_once_it_is_back(self, house, enters):
        before = count(house, "Answered")
        writer, questions = self._opened(house, enters)
        writer.page.context.set_offline(True)
        writer.answers(*[1] * questions)
        writer.presses("Keep these, and go on")
        writer.page.get_by_text("The connection is lost").wait_for()
        assert writer.page.locator("main input[type=radio]:checked").count() == questions
        with writer.page.expect_navigation():
            writer.page.context.set_offline(False)
        assert count(house, "Answered") == before + 1

    @with_and_without_script
    def test_answers_are_kept_when_the_page_was_open_longer_than_its_session(self, script, house, enters):
        before = count(house, "Answered")
        writer, questions = self._opened(house, enters, script=script)
        writer.answers(*[1] * questions)
        writer.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        writer.presses("Keep these, and go on")
        writer.does_not_read("This link is not open any more")
        assert count(house, "Answered") == before + 1

    def test_a_page_that_knows_no_link_says_to_open_it_again(self, house, enters):
        writer, _questions = self._opened(house, enters)
        writer.page.context.clear_cookies()
        writer.goes_to(reverse("my:questions_ask")).reads("Open the link in our message again")
        check(writer.page)
