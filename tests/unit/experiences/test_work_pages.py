"""The pages of those who read: how one begins first, all of it only for who reads it, and each decision by its form."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from record_world import INVENTED, browser_of, moderator, telling, worker

from handrail.experiences import days, sealing, wording
from handrail.experiences.models import Appeal, Claim, Decision, Moderator, State, Telling
from handrail.experiences.moderating import claiming, deciding, decisions
from handrail.experiences.moderating.decisions import Kind

pytestmark = pytest.mark.django_db

LONG = f"{INVENTED} {'word ' * 40} Ring me on 07700 900123, says the walrus."


@pytest.fixture
def ann() -> Moderator:
    return worker("ann", "moderate", "second")[0]


@pytest.fixture
def her(ann: Moderator) -> Client:
    return browser_of(_account("ann"))


def _account(name: str) -> Any:
    from handrail.accounts.models import User

    return User.objects.get(email=f"{name}@example.invalid")


def _url(page: str, *args: str) -> str:
    return reverse(f"experiences:work-{page}", args=args)


def _body(client: Client, where: str) -> str:
    return client.get(where).content.decode()


def _read(client: Client, about: Telling) -> str:
    client.post(_url("claim", about.pk), {"what": "read"})
    return _body(client, _url("account", about.pk))


def _send(client: Client, about: Telling, kind: str, **typed: Any) -> Any:
    return client.post(_url("decide", about.pk, kind), {"seen": decisions.version_of(about), **typed})


NOTHING = {"life": "no", "named": "no"}


class TestReading:
    def test_how_it_begins_comes_first_and_all_of_it_on_asking(self, her: Client) -> None:
        about = telling(LONG)
        assert "walrus" not in _body(her, _url("queue")) + _body(her, _url("account", about.pk))
        assert "walrus" in _read(her, about)

    def test_what_could_identify_is_marked(self, her: Client) -> None:
        assert '<mark class="he-could" title="a phone number">07700 900123' in _read(her, telling(LONG))

    def test_nobody_else_reads_it_meanwhile(self, her: Client) -> None:
        about = telling(LONG)
        claiming.claim(about, moderator("bo"))
        page = _read(her, about)
        assert "walrus" not in page and "Somebody else is reading this" in page
        assert her.get(_url("decide", about.pk, "approve")).status_code == 403

    def test_what_stood_in_a_public_account_before_is_seen_only_by_who_begins_to_read_it(self, her: Client) -> None:
        about = telling("An invented account: Oswin the walrus was there.")
        wording.save(about, {"account": "An invented account: somebody was there."})
        Telling.objects.filter(pk=about.pk).update(state=State.PUBLISHED)
        before = _body(her, _url("account", about.pk))
        assert "somebody was there" in before and "walrus" not in before
        assert "walrus" in _read(her, about)

    @pytest.mark.parametrize("what", ["back", "rather-not"])
    def test_it_is_given_to_somebody_else_without_a_reason(self, what: str, her: Client) -> None:
        about = telling(LONG)
        _read(her, about)
        her.post(_url("claim", about.pk), {"what": what})
        assert not Claim.objects.exists()
        assert (about.pk in _body(her, _url("queue"))) is (what == "back")

    def test_what_one_would_rather_not_read_is_not_shown(self, her: Client, ann: Moderator) -> None:
        about = telling(content_notes=["abuse"])
        assert about.pk in _body(her, _url("queue"))
        her.post(_url("rather-not"), {"rather_not": ["abuse"]})
        assert about.pk not in _body(her, _url("queue"))
        her.post(_url("rather-not"), {})
        assert about.pk in _body(her, _url("queue"))

    def test_what_is_late_stands_first_at_home_whoever_should_have_read_it(self, her: Client) -> None:
        about = telling(state=State.HELD, read_by=days.today() - timedelta(days=1), content_notes=["suicide"])
        her.post(_url("rather-not"), {"rather_not": ["suicide"]})
        page = _body(her, _url("queue"))
        assert about.pk not in page
        home = _body(her, reverse("experiences:work"))
        assert about.pk in home and "should have been read by now" in home and "blue" not in home

    @pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
    def test_a_draft_or_what_was_taken_back_is_nobodys(self, state: State, her: Client) -> None:
        assert her.get(_url("account", telling(state=state).pk)).status_code == 404

    def test_one_that_is_public_is_opened_by_its_number(self, her: Client) -> None:
        about = telling(state=State.PUBLISHED)
        assert her.get(_url("queue"), {"ref": about.pk.lower()}).url == _url("account", about.pk)  # type: ignore[attr-defined]
        assert "Take it down" in _body(her, _url("account", about.pk))


class TestDeciding:
    @pytest.mark.parametrize(
        ("kind", "typed", "becomes"),
        [
            ("approve", {**NOTHING, "notes": ["death"]}, State.APPROVED),
            ("refuse", {**NOTHING, "clause": "3.1", "reason": "It is about buses."}, State.REFUSED),
            ("hold", {"reason": "We ask somebody."}, State.HELD),
            (
                "ask",
                {"clause": "2.3", "reason": "A name.", "account": INVENTED.replace("somebody", "[removed: a name]")},
                State.RETURNED,
            ),
        ],
    )
    def test_each_by_its_form(self, kind: str, typed: dict[str, Any], becomes: State, her: Client) -> None:
        about = telling()
        _read(her, about)
        assert her.get(_url("decide", about.pk, kind)).status_code == 200
        assert _send(her, about, kind, **typed).status_code == 302
        assert Telling.objects.get(pk=about.pk).state == becomes
        assert Decision.objects.get().kind == kind

    def test_taking_down_what_is_public(self, her: Client) -> None:
        about = telling(state=State.PUBLISHED)
        assert _send(her, about, "remove", clause="3.4", reason="Somebody could be known.").status_code == 302
        assert Telling.objects.get(pk=about.pk).state == State.REMOVED

    @pytest.mark.parametrize("kind", ["approve", "refuse"])
    def test_the_two_questions_have_to_be_answered(self, kind: str, her: Client) -> None:
        about = telling()
        _read(her, about)
        answer = _send(her, about, kind, clause="3.1", reason="It is about buses.")
        assert answer.status_code == 422 and "Select" in answer.content.decode()
        assert not Decision.objects.exists()

    def test_a_change_is_looked_at_word_by_word_first(self, her: Client) -> None:
        about = telling()
        _read(her, about)
        text = INVENTED.replace("somebody", "[removed: a name]")
        typed = {"clause": "2.3", "reason": "A name.", "account": text}
        page = _send(her, about, "ask", look="1", **typed).content.decode()
        assert "somebody</del>" in page and "[removed: a name]</ins>" in page
        assert not Decision.objects.exists()

    def test_smoothing_is_refused_and_what_was_typed_stays(self, her: Client) -> None:
        about = telling()
        _read(her, about)
        typed = {"clause": "2.3", "reason": "A name.", "account": INVENTED + " All was very well."}
        answer = _send(her, about, "ask", **typed)
        assert answer.status_code == 422 and "All was very well." in answer.content.decode()
        assert wording.newest(about).number == 1  # type: ignore[union-attr]

    def test_other_words_meanwhile_are_told(self, her: Client) -> None:
        about = telling()
        _read(her, about)
        wording.save(about, {"account": "An invented account, put otherwise."})
        answer = her.post(_url("decide", about.pk, "approve"), {"seen": "1", **NOTHING})
        assert answer.status_code == 422 and "other words meanwhile" in answer.content.decode()

    def test_a_second_reader_decides_with_the_first(self, her: Client) -> None:
        about = telling()
        deciding.approve(about, moderator("bo"), life=True)
        assert about.pk in _body(her, _url("second"))
        assert "second reader" in _read(her, about)
        assert _send(her, about, "second", agrees="yes").status_code == 302
        assert Telling.objects.get(pk=about.pk).state == State.APPROVED

    def test_the_first_reader_finds_nothing_more_to_decide(self, her: Client) -> None:
        about = telling()
        _read(her, about)
        _send(her, about, "approve", life="yes", named="no")
        assert Decision.objects.get().kind == Kind.WOULD_APPROVE
        page = _read(her, about)
        assert _url("decide", about.pk, "approve") not in page and _url("decide", about.pk, "second") not in page


class TestBesideIt:
    def test_a_letter_to_the_writer(self, her: Client) -> None:
        about = telling()
        _read(her, about)
        her.post(_url("letter", about.pk), {"text": "Invented: help is on the page."})
        assert "Invented: help is on the page." in _body(her, _url("account", about.pk))

    def test_an_address_is_read_by_two_together(self, her: Client) -> None:
        about = telling()
        about.envelope = sealing.close("Nowhere 1", f"telling:{about.pk}:envelope")
        about.save()
        his = browser_of(worker("bo", "moderate")[1])
        her.post(_url("envelope", about.pk), {"reason": "They may not see tomorrow."})
        assert "Nowhere 1" not in _body(her, _url("envelope", about.pk))
        assert _url("envelope", about.pk) in _body(his, reverse("experiences:work"))
        his.post(_url("envelope", about.pk), {"reason": "I read the same."})
        for client in (her, his):
            assert "Nowhere 1" in _body(client, _url("envelope", about.pk))
        assert Decision.objects.filter(kind=Kind.ENVELOPE).count() == 2

    def test_an_appeal(self) -> None:
        about = telling()
        made = deciding.refuse(about, moderator("bo"), "3.1", "It is about buses.")
        appeal = Appeal.objects.create(telling=about, against=made, week=days.this_week())
        appeal.sealed = sealing.close("Invented: it is about care.", f"appeal:{appeal.pk}")
        appeal.save()
        client = browser_of(worker("judge", "appeals")[1])
        page = _body(client, _url("appeal", appeal.pk))
        assert "Invented: it is about care." in page and "It is about buses." in page
        client.post(_url("appeal", appeal.pk), {"stands": "no", "reason": "It is about care."})
        assert Telling.objects.get(pk=about.pk).state == State.APPROVED
        assert client.get(_url("appeal", appeal.pk)).status_code == 404


class TestServicesHaveNoSay:
    """Whoever answers for a service cannot delay, edit or see who wrote: they open nothing of what is read here."""

    def test_they_open_no_page_of_reading(self) -> None:
        about = telling(state=State.HELD)
        client = browser_of(worker("voice", "answer")[1])
        pages = [_url(name) for name in ("queue", "second", "appeals", "rather-not", "people")]
        pages += [_url(name, about.pk) for name in ("account", "letter", "envelope")]
        pages += [_url("decide", about.pk, kind) for kind in ("approve", "ask", "hold", "refuse", "remove", "second")]
        for page in pages:
            assert client.get(page).status_code == client.post(page, NOTHING).status_code == 403
        assert client.post(_url("claim", about.pk), {"what": "read"}).status_code == 403
        assert Telling.objects.get(pk=about.pk).state == State.HELD

    def test_no_word_of_what_waits_is_on_their_home(self) -> None:
        telling(LONG, state=State.HELD, read_by=days.today() - timedelta(days=1))
        assert "blue" not in _body(browser_of(worker("voice", "answer")[1]), reverse("experiences:work"))
