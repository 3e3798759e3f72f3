"""What makes it easier stands on every screen of booking and writing; where nothing is known there is no line."""

from handrail.care import events as e
from handrail.care import vocabulary as v
from handrail.care.standing import Standing
from handrail.care.words import Words
from handrail.pages import needs

TOLD = {
    "adjust": "A quiet room",
    "talk": "Write questions down",
    "alone": "My sister",
    "late": "After 4pm",
    "not": "Bank",
}


def read(words: Words | None) -> str:
    return TOLD[words.ref] if words else ""


def standing() -> Standing:
    return Standing(
        needs=e.NeedsGiven(
            language="polish",
            interpreter=True,
            formats=(v.Format.LARGE_PRINT, "on yellow paper"),
            adjustments=Words("adjust"),
            companion=Words("alone"),
            communication=Words("talk"),
        ),
        contact=e.ContactGiven(
            phone="01632 960111", safe=(v.Channel.PHONE, v.Channel.POST), when=Words("late"), avoid=Words("not")
        ),
    )


def test_everything_that_is_known_has_a_line():
    assert needs.lines(standing(), read) == [
        "Language: Polish.",
        "An interpreter has to be booked.",
        "What we send them: in large print, on yellow paper.",
        "Safe ways to reach them: phone, post. No voicemail.",
        "How we talk together: Write questions down",
        "What makes it easier: A quiet room",
        "Somebody alongside: My sister",
        "Good times: After 4pm",
        "We do not say or mention: Bank",
    ]


def test_without_a_reader_it_says_that_there_is_more():
    told = needs.lines(standing())
    assert told[-1] == "There is more on their page, in words." and not any("quiet" in line for line in told)


def test_nothing_known_is_no_line_at_all():
    assert needs.lines(Standing()) == []
    assert needs.lines(Standing(needs=e.NeedsGiven(language="english"))) == []


def test_a_reader_is_made_for_just_what_was_said_in_words():
    assert {each.ref for each in needs.words(standing())} == set(TOLD)
