"""Who answers for whom: heirs, supervisors, gaps in the rota, circles, and acts without an author."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handrail.care.act import Act, Member, Roster, act
from handrail.care.entry import entries_of
from handrail.care.events import Answered, SafetyConversationOwed
from handrail.care.vocabulary import Role, Via
from tests.care_world import AMINA, BEN, CORA, DAN, ESME, FARID, GITA, HAL, NAMES, Story, roster, service
from tests.spec.drawn import instant


def test_somebody_here_answers_for_themselves() -> None:
    assert [roster().present(who) for who in (AMINA, HAL)] == [AMINA, HAL]


def test_while_somebody_is_away_it_is_their_heir() -> None:
    assert roster().present(GITA) == AMINA


def test_without_an_heir_it_is_their_supervisor() -> None:
    staff = Roster(lead=FARID, members={**roster().members, HAL: Member(HAL, Role.OTHER, DAN, present=False)})
    assert staff.present(HAL) == DAN


def test_a_circle_of_heirs_ends_with_the_lead() -> None:
    assert roster(away=(BEN, CORA)).present(BEN) == FARID


def test_nobody_is_the_lead() -> None:
    assert roster().present("") == roster().present("a stranger") == FARID


def test_with_everybody_away_it_is_still_a_name() -> None:
    assert roster(away=NAMES).present(AMINA) == FARID


def test_a_supervisor_who_is_away_is_stood_in_for() -> None:
    assert roster().supervisor_of(AMINA) == DAN
    assert roster(away=(DAN,)).supervisor_of(AMINA) == ESME
    assert roster().supervisor_of("a stranger") == FARID


@pytest.mark.parametrize(
    ("not_these", "found"),
    [((AMINA,), DAN), ((AMINA, DAN), FARID), ((FARID,), AMINA), ((FARID, AMINA), DAN), ((), FARID)],
)
def test_another_clinician_is_a_supervisor_then_the_lead_then_anybody(not_these: tuple[str, ...], found: str) -> None:
    assert roster().another_clinician(*not_these) == found


def test_with_no_other_clinician_it_is_the_lead_by_name() -> None:
    alone = Roster(lead=FARID, members={FARID: Member(FARID, Role.CLINICAL_LEAD)})
    assert alone.another_clinician(FARID) == FARID


def test_the_desk_is_never_another_clinician() -> None:
    assert roster(away=(AMINA, BEN, CORA, DAN, ESME)).another_clinician(FARID) == FARID


def test_who_stands_in_is_never_one_of_those_left_out() -> None:
    assert roster().other_than(DAN, AMINA) == DAN
    assert roster(away=(DAN, ESME)).other_than(DAN, FARID) not in (DAN, ESME, FARID)


def test_an_act_has_an_author_and_lies_in_the_past() -> None:
    now = instant("Tue 5 May 2026 10:00")
    assert act(now, AMINA, service()).said_by == AMINA
    for nobody in ({"by": ""}, {"by": " "}, {"said_by": "\n "}):
        with pytest.raises(ValueError, match="somebody who typed it"):
            act(now, **{"by": AMINA, "service": service(), **nobody})
    with pytest.raises(ValueError, match="before it has happened"):
        act(now + timedelta(hours=1), AMINA, service(), recorded_at=now)


def test_a_witnessed_event_happens_as_it_is_entered_beside_one_that_is_told_late() -> None:
    now = instant("Tue 5 May 2026 10:00")
    late = Act(now - timedelta(days=2), HAL, service(), now, "the person", Via.PAPER)
    told = Answered(sheet="s", questionnaire="PHQ-9", version="1", items=(1,) * 9)
    owed = SafetyConversationOwed(conversation="s", owner=AMINA, due=now)
    first, second = entries_of(late, (told, owed), 0)
    assert (first.at, second.at) == (late.at, now)
    assert first.is_late and not second.is_late


def test_an_absent_holder_changes_who_owes_and_not_who_holds() -> None:
    story = Story()
    assert replace(story.service, roster=roster(away=(AMINA,))).roster.present(AMINA) == CORA
