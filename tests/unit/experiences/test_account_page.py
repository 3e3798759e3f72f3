"""The page of one account: what it shows, what it keeps to itself, and what stands there when it is gone."""

import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from told_world import WORDS, area_and_service, publish, reader, tell

from handrail.experiences import days, numbers, tokens, wording
from handrail.experiences.models import Passage, Published, Reply, State, Telling
from handrail.experiences.publishing import taking_down, weekly

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)


def _page(telling: Telling, status: int = 200) -> str:
    answer = Client().get(reverse("experiences:account", args=[telling.pk]))
    assert answer.status_code == status
    return answer.content.decode()


def _text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_it_shows_what_was_told_and_no_more() -> None:
    [told] = publish(
        tell(title="A title", helped="Somebody listened.", happened="2026-01", first_hand="self"), on=MONDAY
    )
    page = _text(_page(told))
    assert WORDS in page and "A title" in page and "What helped Somebody listened." in page
    assert "January 2026" in page and "The week of 2 March 2026" in page
    assert "What should change" not in page and "What let me down" not in page


def test_how_to_cite_it_names_record_number_version_week_and_address() -> None:
    [told] = publish(tell(), on=MONDAY)
    page = _text(_page(told))
    said = (
        f"Account {told.pk}, version 1, published in the week of 2 March 2026. http://testserver/experiences/{told.pk}/"
    )
    assert "“An account”" in page and said in page


def test_markup_that_was_typed_is_text() -> None:
    [told] = publish(tell("An invented account: <script>alert(1)</script> <b>bold</b>"))
    assert "<script>alert" not in _page(told) and "&lt;script&gt;alert(1)" in _page(told)


def test_nothing_tells_the_week_or_the_order_it_was_told_in() -> None:
    [told] = publish(tell(told_week=date(2026, 1, 12)), on=MONDAY)
    page = _page(told)
    assert "2026-01" not in page and "January" not in page and told.author_id not in page


def test_the_title_of_the_page_says_nothing_a_neighbour_may_read() -> None:
    [told] = publish(tell(title="About something private"))
    found = re.search("<title>(.*?)</title>", _page(told))
    assert found and "private" not in found.group(1)


def test_behind_a_content_note_the_text_is_folded_and_the_notes_are_said() -> None:
    [told] = publish(tell(content_notes=["self-harm"]))
    page = _page(told)
    before, _fold, after = page.partition('<details class="nhsuk-details xp-fold">')
    assert WORDS not in before and "Self-harm" in before and WORDS in after
    assert 'href="#help-now"' in before
    assert 'id="account-1"' not in page  # a link into the text would unfold it


def test_without_a_note_each_passage_has_a_place_of_its_own() -> None:
    [told] = publish(tell(f"{WORDS}\n\nMore words."))
    page = _page(told)
    assert 'id="account-1"' in page and 'id="account-2"' in page


def test_what_was_taken_out_is_marked() -> None:
    [told] = publish(tell("An invented account: then [removed: a name] called."))
    page = _page(told)
    assert '<mark class="xp-taken-out">[removed: a name]</mark>' in page and "Nothing else was changed" in page


def test_a_change_is_told_with_its_week_and_never_with_the_old_words() -> None:
    [told] = publish(tell("An invented account with old words."), on=MONDAY)
    version = wording.save(told, {"account": "An invented account with new words."}, reader(), "names")
    version.week, version.agreed = MONDAY + timedelta(weeks=3), True
    version.save()
    Telling.objects.filter(pk=told.pk).update(state=State.APPROVED)
    weekly.publish_due(MONDAY + timedelta(weeks=4))
    page = _text(_page(told))
    assert "new words" in page and "old words" not in page
    assert "Changed in the week of 23 March 2026, by agreement of the writer. Under the clause “names”" in page
    assert "version 2, published in the week of 2 March 2026, changed in the week of 23 March 2026" in page


def test_a_change_before_it_was_public_has_no_week() -> None:
    told = tell("An invented account, first wording.")
    version = wording.save(told, {"account": "An invented account, second wording."}, reader(), "names")
    version.agreed = True
    version.save()
    [told] = publish(told, on=days.this_week() + timedelta(weeks=1))
    assert "Changed before it was public, by agreement of the writer." in _text(_page(told))


def test_a_wording_nobody_agreed_to_is_not_published() -> None:
    told = tell("An invented account, the writer's words.")
    wording.save(told, {"account": "Words of a moderator."}, reader(), "names")
    [told] = publish(told)
    assert "Words of a moderator" not in _page(told)


def test_what_people_found_in_unchanged_passages_stays() -> None:
    [told] = publish(tell("The first.\n\nThe same.\n\nThe same.\n\nThe last."), on=MONDAY)
    kept = {each.text: each.pk for each in told.passages.all()}
    wording.save(told, {"account": "A new first.\n\nThe same.\n\nThe last."})
    Telling.objects.filter(pk=told.pk).update(state=State.APPROVED)
    weekly.publish_due(MONDAY + timedelta(weeks=1))
    now = {each.text: each for each in Passage.objects.filter(telling=told)}
    assert set(now) == {"A new first.", "The same.", "The last."}
    assert now["The last."].pk == kept["The last."] and now["The last."].number == 3
    fields = Published.objects.get(pk=told.pk).fields
    assert all(fields["account"][each.starts : each.ends] == each.text for each in now.values())


def test_while_its_writer_changes_it_the_approved_wording_stays() -> None:
    [told] = publish(tell())
    wording.save(told, {"account": "Not read by anybody yet."})
    Telling.objects.filter(pk=told.pk).update(state=State.SUBMITTED)
    assert WORDS in _page(told) and "Not read by anybody" not in _page(told)


def test_the_pages_of_a_long_account_lead_to_each_other() -> None:
    first = tell("An invented first page.")
    second = tell("An invented second page.", continues=first)
    publish(first)
    page = _page(first)
    assert "Page 1 of 2" in _text(page) and reverse("experiences:account", args=[second.pk]) in page
    assert reverse("experiences:account", args=[first.pk]) in _page(second)


def test_a_small_service_is_shown_by_its_area() -> None:
    small = area_and_service("SMALL")
    [told] = publish(tell(service=small))
    page = _page(told)
    assert "Invented Valley" in page and small.name not in page and "SMALL" not in page


def test_a_service_of_which_many_told_is_named() -> None:
    many = area_and_service("MANY", told=9)
    [told] = publish(tell(service=many), on=days.today() + timedelta(weeks=8))
    assert many.name in _page(told)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REMOVED])
def test_where_it_stood_there_is_a_tombstone_without_text_or_reason(state: State) -> None:
    [told] = publish(tell(title="A title that goes", service=area_and_service()))
    taking_down.take_down(told, state)
    page = _text(_page(told, 410))
    assert "no longer public" in page
    for word in ("A title that goes", WORDS, "Invented Valley", "withdr", "removed", "moderator"):
        assert word not in page


def test_both_kinds_of_ending_look_the_same() -> None:
    both = publish(tell("An invented account one."), tell("An invented account two."))
    for telling, state in zip(both, (State.WITHDRAWN, State.REMOVED), strict=True):
        taking_down.take_down(telling, state)
    assert _page(both[0], 410) == _page(both[1], 410)


@pytest.mark.parametrize("state", sorted(set(State) - {State.PUBLISHED}))
def test_what_was_never_public_has_no_page_whatever_became_of_it(state: State) -> None:
    told = tell(state=state)
    nobody = Client().get(reverse("experiences:account", args=["A" * 16]))
    answer = Client().get(reverse("experiences:account", args=[told.pk]))
    assert answer.status_code == nobody.status_code == 404
    assert answer.content == nobody.content


def test_held_again_it_says_it_may_come_back() -> None:
    [told] = publish(tell())
    taking_down.take_down(told, State.HELD)
    assert "being read again" in _text(_page(told, 404)) and WORDS not in _page(told, 404)


def test_answers_stand_beside_it_once_they_were_read() -> None:
    service = area_and_service()
    [told] = publish(tell(service=service))
    facts = {
        "telling": told,
        "moderator": reader(),
        "service": service,
        "name": "Jo Invented",
        "role": "who leads the service",
        "on": MONDAY,
    }
    Reply.objects.create(text="An invented answer.", state="published", change="changed", confirmed=False, **facts)
    Reply.objects.create(text="Not read yet.", state="waiting", **facts)
    page = _text(_page(told))
    assert "Jo Invented, who leads the service 2 March 2026 An invented answer." in page
    assert "The writer says: no, it did not change." in page and "Not read yet" not in page


# --- this happened to me too


def _press(telling: Telling, token: str) -> tuple[int, str]:
    answer = Client().post(reverse("experiences:too", args=[telling.pk]), {"token": token})
    assert not answer.cookies
    return answer.status_code, _text(answer.content.decode())


def _token(page: str) -> str:
    found = re.search('name="token" value="([^"]+)"', page)
    assert found
    return found.group(1)


def test_it_happened_to_others_is_counted_once_a_page_and_shown_from_five() -> None:
    [told] = publish(tell())
    for pressed in range(1, 6):
        assert ("readers pressed this" in _page(told)) is False
        token = _token(_page(told))
        assert _press(told, token)[0] == 200 and _press(told, token)[0] == 200
        assert Telling.objects.get(pk=told.pk).also == pressed
    assert "5 readers pressed this" in _text(_page(told))


@pytest.mark.parametrize("token", ["", "made up", lambda: tokens.new("tell"), lambda: tokens.new("too:" + "A" * 16)])
def test_a_token_that_is_not_of_this_page_counts_nothing_and_asks_again(token) -> None:
    [told] = publish(tell())
    status, page = _press(told, token() if callable(token) else token)
    assert status == 422 and "Press again" in page
    assert Telling.objects.get(pk=told.pk).also == 0


def test_a_flood_of_presses_is_not_counted(monkeypatch) -> None:
    [told] = publish(tell())
    monkeypatch.setitem(numbers.MOST_AN_HOUR, "too", 1)
    assert _press(told, tokens.new(f"too:{told.pk}"))[0] == 200
    status, page = _press(told, tokens.new(f"too:{told.pk}"))
    assert status == 422 and "Press again in an hour" in page
    assert Telling.objects.get(pk=told.pk).also == 1


def test_nothing_that_is_not_public_can_be_pressed() -> None:
    told = tell()
    assert _press(told, tokens.new(f"too:{told.pk}"))[0] == 404


# --- search engines and caches


@pytest.mark.parametrize("indexed", [False, True])
def test_search_engines_are_asked_to_leave_it_alone_unless_the_service_chose(indexed: bool, settings) -> None:
    settings.HANDRAIL_RECORD_INDEXED = indexed
    [told] = publish(tell())
    answer = Client().get(reverse("experiences:account", args=[told.pk]))
    assert ("noindex" in answer.headers.get("X-Robots-Tag", "")) is not indexed
    assert ('name="robots" content="noindex' in answer.content.decode()) is not indexed
    rules = Client().get("/robots.txt").content.decode().splitlines()
    assert ("Disallow: /experiences/" in rules) is not indexed
    assert answer.headers["Cache-Control"] == "no-store" and not answer.cookies


def test_every_field_of_the_page_is_one_that_may_be_public() -> None:
    """What stands in the row that is public is the text and its notes, and nothing else of an account."""
    [told] = publish(tell(title="T", helped="H", let_down="L", change="C"))
    row = Published.objects.filter(pk=told.pk).values().get()
    assert set(row) == {"telling_id", "version", "fields", "content_notes"}
    assert set(json.loads(json.dumps(row["fields"]))) == set(Telling.FIELDS)
