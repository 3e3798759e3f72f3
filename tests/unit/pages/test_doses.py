"""What guidance says is usual, in a sentence: a number nobody has read there says that it is from memory."""

import pytest

from handrail.care import doses
from handrail.care.vocabulary import Therapy
from handrail.pages.doses import sentence


@pytest.mark.parametrize(
    ("problem", "therapy", "said"),
    [
        ("depression", Therapy.GUIDED_SELF_HELP_BOOK, "NICE guidance NG222: usually 6 to 8 sessions"),
        ("depression", Therapy.IPT, "NICE guidance NG222 (from memory, to be checked): usually 16 sessions"),
        ("panic", Therapy.CBT, "NICE guidance CG113 (from memory, to be checked): usually 7 to 14 sessions"),
        ("obsessions and compulsions", Therapy.GUIDED_SELF_HELP_BOOK, "NICE guidance CG31: usually up to 10 sessions"),
        (
            "obsessions and compulsions",
            Therapy.CBT,
            "NICE guidance CG31 (from memory, to be checked): usually 11 sessions or more",
        ),
    ],
)
def test_a_number_says_how_far_we_can_vouch_for_it(problem: str, therapy: Therapy, said: str) -> None:
    found = doses.usual(problem, therapy)
    assert found is not None and sentence(found) == said


def test_a_number_no_guideline_holds_any_more_is_not_vouched_for() -> None:
    assert "from memory" in sentence(doses.Dose("NG222", frozenset(), frozenset(), 5, 7))


def test_every_number_is_dated() -> None:
    assert all(each.noted <= (each.checked or each.noted) for each in doses.DOSES)
