"""The forms on paper ask what the screens ask: every field, by the same words, with the same answers."""

import re
from html import unescape

import pytest
from django.urls import reverse

from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.clinic import dying, first_talk, messages, refer, safety, session, triage
from handrail.clinic.paper import sheets
from handrail.clinic.paper.drawing import boxes
from handrail.design.fields import HiddenField
from tests.unit.clinic.conftest import Browser, House

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

#: Which screen each form on paper is typed into.
SCREENS = {
    "session": session.Session.form_class,
    "first-talk": first_talk.FirstTalk.form_class,
    "message": messages.SaidToUs.form_class,
    "referral": refer.ReferForm,
    "in-touch": triage.KeepInTouch.form_class,
    "safety-talk": safety.Talk.form_class,
    "safety-plan": safety.Plan.form_class,
    "death": dying.SomebodyForm,
}


def visible(form: type) -> set[str]:
    return {name for name, field in form.base_fields.items() if not isinstance(field, HiddenField)}


def test_there_is_one_for_each_of_these_screens() -> None:
    assert set(SCREENS) == set(sheets.BY_SLUG)


@pytest.mark.parametrize("slug", SCREENS)
def test_every_field_of_the_screen_is_on_paper_or_has_a_reason_not_to_be(slug: str) -> None:
    sheet = sheets.BY_SLUG[slug]
    drawn = [each.name for each in sheet.boxes()]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) | set(sheet.left_out) == visible(SCREENS[slug])
    assert not set(drawn) & set(sheet.left_out)
    assert all(sheet.left_out.values())


@pytest.mark.parametrize("slug", SCREENS)
def test_the_words_and_the_answers_are_those_of_the_screen(slug: str, browser: Browser, house: House) -> None:
    page = text_of(browser(house.amina), slug)
    for name, field in SCREENS[slug].base_fields.items():
        if name in visible(SCREENS[slug]) - set(sheets.BY_SLUG[slug].left_out):
            assert str(field.label) in page, name
            for choice in getattr(field, "choices", ())[:16] if len(getattr(field, "choices", ())) <= 16 else ():
                assert str(choice.label) in page, (name, choice)


def text_of(client: object, slug: str) -> str:
    body = client.get(reverse("clinic:paper-form", args=[slug])).content.decode()  # type: ignore[attr-defined]
    return unescape(re.sub(r"<[^>]+>", " ", body))


def test_a_field_that_is_added_to_a_screen_is_on_paper() -> None:
    class Longer(safety.TalkForm):
        shoe_size = triage.InTouchForm.base_fields["what"].__class__(label="Shoe size")

    assert "shoe_size" in [each.name for each in boxes(Longer())]


@pytest.mark.parametrize("slug", [*SCREENS, "phq-9", "gad-7"])
def test_each_has_a_place_for_who_when_and_how(slug: str, browser: Browser, house: House) -> None:
    page = text_of(browser(house.amina), slug)
    for each in ("Name of the person", "Written by", "On paper", "Typed in by"):
        assert each in page, each
    # Once: nobody writes the same day twice on one sheet.
    assert page.count("Day this happened") + page.count("Which day was this?") == 1


def test_only_questionnaires_whose_licence_lets_anybody_print_them(browser: Browser, house: House) -> None:
    client = browser(house.amina)
    for code, form in QUESTIONNAIRES.items():
        answer = client.get(reverse("clinic:paper-form", args=[code.lower()]))
        assert answer.status_code == (200 if code in sheets.PRINTED else 404), code
        if code in sheets.PRINTED:
            assert form.wording_ships
            assert all(item.text in unescape(answer.content.decode()) for item in form.items)
