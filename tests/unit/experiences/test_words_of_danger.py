"""Words that may speak of danger put an account first. Wide on purpose; what they miss is known too."""

import pytest

from handrail.experiences.telling.words_of_danger import speaks_of_danger


@pytest.mark.parametrize(
    "text",
    [
        "I want to die.",
        "I WANT TO DIE",
        "i just don’t want to be here anymore",
        "She tried to kill herself last week.",
        "I have been self harming again",
        "I am going to kill him tonight",
        "He is hitting me and I am afraid he will come back",
        "I took all my tablets",
        "they would be better off without me",
        "no reason to go on",
        "I might end my life",
        "I cannot\n\ngo on",
        "thinking of suicide",
        "my children are not safe",
        "I am going to end it",
        "I am thinking about dying tonight",
        "You read this when I am dead tomorrow",
        "I won’t be here in the morning",
        "thinking of sui\u200bcide",
        "thinking of sui\u00adcide",
        "I want to dié",
        "I don`t want to wake up",
    ],
)
def test_somebody_should_read_this_first(text):
    assert speaks_of_danger(f"An invented account. {text} That is all.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I waited six weeks and nobody rang.",
        "The receptionist was kind and I felt safe.",
        "I was dying to tell somebody that it helped.",
        "It killed the conversation.",
        "I ended the call.",
        "They told me that they had to end it after six sessions.",
        "I will not be here on Monday, I have work.",
        "The session was cut short.",
        "We talked about my late father.",
    ],
)
def test_this_waits_its_turn(text):
    assert not speaks_of_danger(text)


@pytest.mark.parametrize("text", ["unalive", "Je veux mourir", "I have got the rope ready", "it will all be over soon"])
def test_known_to_be_missed_so_a_box_can_be_ticked_and_a_person_reads_everything(text):
    assert not speaks_of_danger(text)


@pytest.mark.parametrize("unit", ["want to ", "i ", "kill ", "a", "take too many of my ", "\n"])
def test_no_text_however_odd_is_gone_through_twice_over(unit):
    assert speaks_of_danger(unit * (500_000 // len(unit))) is False
