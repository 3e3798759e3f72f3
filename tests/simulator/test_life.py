"""What a service knows of somebody made up: told by the rules, nothing invented that could be somebody's."""

from collections import Counter
from datetime import date
from itertools import islice

import pytest

from handrail.care.act import act
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Bearer, Channel, Circumstance
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation
from handrail.simulator.figures import figure
from handrail.simulator.life import standing
from handrail.simulator.luck import NORMAL, UNIFORM, Draws
from handrail.simulator.people import _SEVERITY, _WHO, Someone, people
from handrail.simulator.population import Population
from tests.care_world import AMINA, asked_for_help, service
from tests.spec.drawn import LONDON

MANY = 3000


def told(how_many: int = MANY, seed: int = 3) -> list[tuple[Someone, Standing]]:
    come = islice(people(Population(), Draws(seed, 0), date(2026, 5, 4), 365), how_many)
    return [(each, standing(each, act(each.arrives, AMINA, service()))) for each in come]


@pytest.fixture(scope="module")
def known() -> list[tuple[Someone, Standing]]:
    return told()


def test_the_same_person_is_told_the_same() -> None:
    assert [each.entries for _, each in told(20)] == [each.entries for _, each in told(20)]


def test_they_are_as_old_as_they_are(known: list[tuple[Someone, Standing]]) -> None:
    assert all(each.age_on(someone.arrives.date()) == someone.age for someone, each in known)


def test_nobody_is_named_or_numbered(known: list[tuple[Someone, Standing]]) -> None:
    for _, each in known:
        assert (each.names, each.nhs_number, each.gp) == (None, None, [])
        assert each.contact is not None and each.contact.phone.startswith("07700 900")
        assert not each.contact.postcode and not each.contact.address and not each.contact.email


def test_there_is_a_safe_way_to_reach_everybody(known: list[tuple[Someone, Standing]]) -> None:
    assert all(each.is_safe(Channel.PHONE) for _, each in known)


def test_what_somebody_did_not_say_is_not_made_up(known: list[tuple[Someone, Standing]]) -> None:
    for someone, each in known:
        for what, truth in ((Circumstance.GENDER, someone.gender), (Circumstance.ETHNICITY, someone.ethnicity)):
            said = each.latest(what)
            assert (said.value if said else "") == truth


def test_some_decline_and_some_are_not_asked(known: list[tuple[Someone, Standing]]) -> None:
    for what in (Circumstance.ETHNICITY, Circumstance.EMPLOYMENT):
        bearers = Counter(each.circumstances[what][0][1].bearer for _, each in known)
        assert bearers[Bearer.KNOWN] > bearers[Bearer.NOT_ASKED] > 0 < bearers[Bearer.DECLINED]


def test_long_term_conditions_are_on_record_as_often_as_published(known: list[tuple[Someone, Standing]]) -> None:
    counted = {row: each["referred"] for row, each in figure("long-term condition").values.items()}
    conditions = [each.latest(Circumstance.LONG_TERM_CONDITION) for _, each in known]
    with_one = sum(1 for each in conditions if each and each.value not in ("", "none"))
    with_none = sum(1 for each in conditions if each and each.value == "none")
    assert with_one / MANY == pytest.approx(counted["yes"] / sum(counted.values()), abs=0.025)
    assert with_none / MANY == pytest.approx(counted["no"] / sum(counted.values()), abs=0.025)


def test_who_needs_an_interpreter_is_known_to(known: list[tuple[Someone, Standing]]) -> None:
    for someone, each in known:
        assert (each.needs.language if each.needs else "") == someone.language


def test_their_rows_can_be_told(known: list[tuple[Someone, Standing]]) -> None:
    organisation = Organisation(provider="X", commissioner="Y", zone=LONDON)
    for someone, each in known[:50]:
        person = rows("r", episode(), each, organisation).of("IDS001")
        assert len(person) == 1 and person[0]["PersonBirthDate"].year in range(someone.arrives.year - 99, 2011)


def test_asked_again_they_tell_the_same(known: list[tuple[Someone, Standing]]) -> None:
    someone, before = known[0]
    assert standing(someone, act(someone.arrives, AMINA, service())).entries == before.entries


def test_nobody_needs_more_luck_than_is_drawn_at_once() -> None:
    assert UNIFORM["who"] > _WHO
    assert NORMAL["severity"] > _SEVERITY


def episode() -> Episode:
    return asked_for_help().episode
