"""Appeals go to somebody who took no part; an envelope is opened by two together; letters stay sealed."""

from datetime import timedelta

import pytest
from record_world import INVENTED, moderator, telling

from handrail.experiences import days, sealing
from handrail.experiences.models import Appeal, Decision, Letter, Moderator, State, Telling
from handrail.experiences.moderating import appealing, deciding, decisions, envelopes, letters
from handrail.experiences.moderating.decisions import MAY, Kind
from handrail.experiences.moderating.refusing import NotPossible, NotYours
from handrail.experiences.numbers import ENVELOPE_DAYS
from handrail.experiences.states import CannotFollow
from handrail.experiences.telling import tidy
from handrail.keys.ids import new_id

pytestmark = pytest.mark.django_db

ADDRESS = "An invented address, Nowhere 1"


@pytest.fixture
def ann() -> Moderator:
    return moderator("ann")


@pytest.fixture
def judge() -> Moderator:
    return moderator("judge", "appeals")


def _state(about: Telling) -> str:
    return Telling.objects.get(pk=about.pk).state


def _refused(ann: Moderator, **facts: object) -> tuple[Telling, Appeal]:
    about = telling(**facts)  # type: ignore[arg-type]
    return about, _appeal(about, deciding.refuse(about, ann, "3.4", "Somebody could be known."))


def _appeal(about: Telling, against: Decision) -> Appeal:
    ref = new_id()
    sealed = sealing.close("Invented: nobody could.", f"appeal:{ref}")
    return Appeal.objects.create(id=ref, telling=about, against=against, week=days.this_week(), sealed=sealed)


class TestAppeals:
    def test_it_stands_and_nothing_moves(self, ann: Moderator, judge: Moderator) -> None:
        about, appeal = _refused(ann)
        assert appealing.words(appeal) == "Invented: nobody could."
        made = appealing.decide(appeal, judge, stands=True, reason="She could be known by it.")
        assert (made.kind, made.clause, _state(about)) == (Kind.UPHOLD, "3.4", State.REFUSED)
        assert appealing.waiting() == []

    def test_it_does_not_stand_and_the_account_may_be_public(self, ann: Moderator, judge: Moderator) -> None:
        about, appeal = _refused(ann)
        appealing.decide(appeal, judge, stands=False, reason="Nobody could.")
        assert _state(about) == State.APPROVED

    def test_where_two_have_to_read_it_is_read_anew(self, ann: Moderator, judge: Moderator) -> None:
        about = telling()
        deciding.refuse(about, ann, "3.4", "Somebody could be known.", named=True)
        appeal = _appeal(about, deciding.second(about, moderator("bo"), agrees=True))
        appealing.decide(appeal, judge, stands=False, reason="Nobody could.")
        assert _state(about) == State.SUBMITTED

    @pytest.mark.parametrize("do", ["ask", "hold", "remove"])
    def test_against_what_else_was_decided(self, do: str, ann: Moderator, judge: Moderator) -> None:
        about = telling(state=State.PUBLISHED if do == "remove" else State.SUBMITTED)
        change = {"account": INVENTED.replace("somebody", "[removed: a name]")}
        made = {
            "ask": lambda: deciding.ask(about, ann, "2.3", change, "A name."),
            "hold": lambda: deciding.hold(about, ann, "We ask somebody."),
            "remove": lambda: deciding.remove(about, ann, "3.4", "Somebody could be known."),
        }[do]()
        appealing.decide(_appeal(about, made), judge, stands=False, reason="It may stay.")
        assert _state(about) == (State.APPROVED if do == "remove" else State.SUBMITTED)
        assert not about.versions.filter(by_writer=False, agreed=None).exists()

    def test_nobody_who_took_part_decides(self, judge: Moderator) -> None:
        judge.duties = ["moderate", "second", "appeals"]
        about, appeal = _refused(judge)
        with pytest.raises(NotYours):
            appealing.decide(appeal, judge, stands=True, reason="It is so.")
        other = telling()
        deciding.approve(other, moderator("bo"), life=True)
        deciding.second(other, judge, agrees=False, reason="No.")
        assert appealing.took_part(other, judge) and not appealing.took_part(telling(), judge)
        assert _state(about) == State.REFUSED

    def test_nobody_without_the_duty_decides(self, ann: Moderator) -> None:
        _about, appeal = _refused(ann)
        with pytest.raises(NotYours):
            appealing.decide(appeal, moderator("bo"), stands=False, reason="It is so.")

    def test_it_is_decided_once(self, ann: Moderator, judge: Moderator) -> None:
        _about, appeal = _refused(ann)
        appealing.decide(appeal, judge, stands=True, reason="It is so.")
        with pytest.raises(NotYours):
            appealing.decide(appeal, moderator("zoe", "appeals"), stands=False, reason="It is not.")

    def test_it_has_a_reason(self, ann: Moderator, judge: Moderator) -> None:
        _about, appeal = _refused(ann)
        with pytest.raises(NotPossible):
            appealing.decide(appeal, judge, stands=False, reason="")

    @pytest.mark.parametrize("state", State)
    def test_it_is_possible_in_its_states_and_in_no_other(self, state: State, ann: Moderator, judge: Moderator) -> None:
        about, appeal = _refused(ann)
        Telling.objects.filter(pk=about.pk).update(state=state)
        if state in MAY[Kind.OVERTURN]:
            assert appealing.decide(appeal, judge, stands=False, reason="No.")
        else:
            with pytest.raises(CannotFollow):
                appealing.decide(appeal, judge, stands=False, reason="No.")


class TestEnvelopes:
    def _left(self, **facts: object) -> Telling:
        about = telling(**facts)  # type: ignore[arg-type]
        about.envelope = sealing.close(ADDRESS, f"telling:{about.pk}:envelope")
        about.save()
        return about

    def test_one_alone_opens_nothing_and_two_do(self, ann: Moderator) -> None:
        about, bo = self._left(), moderator("bo")
        envelopes.ask(about, ann, "They say they will not see tomorrow.")
        assert envelopes.look(about, ann) == envelopes.look(about, bo) == ""
        envelopes.ask(about, ann, "And again.")
        assert envelopes.look(about, ann) == ""
        envelopes.ask(about, bo, "I read the same.")
        assert envelopes.look(about, ann) == envelopes.look(about, bo) == ADDRESS
        assert envelopes.look(about, moderator("cy")) == ""
        assert Decision.objects.filter(kind=Kind.ENVELOPE).count() == 3
        assert decisions.reason_of(Decision.objects.get(moderator=bo)) == "I read the same."

    def test_two_who_ask_days_apart_are_not_two(self, ann: Moderator) -> None:
        about = self._left()
        envelopes.ask(about, ann, "They say they will not see tomorrow.")
        Decision.objects.update(at=days.now() - timedelta(hours=25))
        bo = moderator("bo")
        envelopes.ask(about, bo, "I read the same.")
        assert envelopes.look(about, bo) == envelopes.look(about, ann) == ""

    @pytest.mark.parametrize("duty", ["appeals", "code", "answer"])
    def test_the_others_do_not_ask(self, duty: str) -> None:
        with pytest.raises(NotYours):
            envelopes.ask(self._left(), moderator("cy", duty), "I would like to know.")

    def test_it_needs_a_reason_and_an_envelope(self, ann: Moderator) -> None:
        with pytest.raises(NotPossible):
            envelopes.ask(self._left(), ann, " ")
        with pytest.raises(NotPossible):
            envelopes.ask(telling(), ann, "They say they will not see tomorrow.")

    @pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
    def test_not_of_what_was_never_sent_or_was_taken_back(self, state: State, ann: Moderator) -> None:
        with pytest.raises(CannotFollow):
            envelopes.ask(self._left(state=state), ann, "They say they will not see tomorrow.")

    def test_it_is_deleted_some_time_after_it_was_read(self, ann: Moderator) -> None:
        about = self._left()
        made = deciding.approve(about, ann).at.date()
        tidy.tidy(made + timedelta(days=ENVELOPE_DAYS))
        assert Telling.objects.get(pk=about.pk).envelope
        tidy.tidy(made + timedelta(days=ENVELOPE_DAYS + 1))
        assert not Telling.objects.get(pk=about.pk).envelope


def test_letters_are_read_by_both_and_stand_sealed(ann: Moderator) -> None:
    about = telling()
    letters.write(about, "Invented: who can help is on the page.", ann)
    letters.write(about, "Invented: thank you.")
    assert [(each.from_writer, each.text) for each in letters.of(about)] in (
        [(False, "Invented: who can help is on the page."), (True, "Invented: thank you.")],
        [(True, "Invented: thank you."), (False, "Invented: who can help is on the page.")],
    )
    assert "thank" not in repr(Letter.objects.values_list())
