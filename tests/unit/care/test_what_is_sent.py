"""A letter goes in the form somebody needs, or with the reason why not: never by mistake."""

import pytest

from handrail.care import letters
from handrail.care.events import LetterSent, NeedsGiven
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Letter
from tests.care_world import in_treatment, words

PLAIN, LARGE_AND_AUDIO = Standing(), Standing(needs=NeedsGiven(formats=("large print", "audio")))


def send(standing: Standing, **more: object) -> LetterSent:
    facts = {"letter": "l", "template": Letter.ENDING, "to": "person", "channel": Channel.POST, "text": words()}
    (event,) = in_treatment().does(letters.send, standing=standing, **facts, **more)
    assert isinstance(event, LetterSent)
    return event


@pytest.mark.parametrize(
    ("standing", "met", "left"),
    [
        (PLAIN, (), ()),
        (Standing(needs=NeedsGiven(language="polish")), (), ()),
        (LARGE_AND_AUDIO, (), ("large print", "audio")),
        (LARGE_AND_AUDIO, ("audio",), ("large print",)),
        (LARGE_AND_AUDIO, ("audio", "large print", "braille"), ()),
        (Standing(needs=NeedsGiven(formats=("on yellow paper",))), ("large print",), ("on yellow paper",)),
    ],
)
def test_what_is_not_met(standing: Standing, met: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert letters.unmet(standing, met) == left


def test_somebody_who_needs_nothing_else_gets_a_plain_letter() -> None:
    assert send(PLAIN).met == ()


@pytest.mark.parametrize("met", [(), ("large print",), ("braille",)])
def test_one_form_that_is_not_met_refuses_the_letter(met: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        send(LARGE_AND_AUDIO, met=met)
    assert len(refused.value.permitted) == 2


def test_how_each_form_is_met_is_kept() -> None:
    assert send(LARGE_AND_AUDIO, met=("large print", "audio")).met == ("large print", "audio")


def test_it_goes_anyway_with_a_reason_the_person_can_read() -> None:
    assert send(LARGE_AND_AUDIO, met=("audio",), anyway=words("The printer is broken.")).anyway is not None
