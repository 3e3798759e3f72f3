"""Every decision, in every state of an account, by every duty; two readers where two are needed; one wins of two."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from record_world import INVENTED, moderator, telling

from handrail.experiences import days, wording, working_days
from handrail.experiences.models import Claim, Decision, Moderator, State, Telling
from handrail.experiences.moderating import claiming, deciding, decisions, queue
from handrail.experiences.moderating.decisions import MAY, Kind
from handrail.experiences.moderating.duties import Duty
from handrail.experiences.moderating.refusing import Changed, NotPossible, NotYours
from handrail.experiences.states import CannotFollow

pytestmark = pytest.mark.django_db

CHANGE = {"account": INVENTED.replace("somebody", "[removed: a name]")}
DO: dict[str, Callable[[Telling, Moderator], Decision]] = {
    Kind.APPROVE: lambda about, by: deciding.approve(about, by),
    Kind.REFUSE: lambda about, by: deciding.refuse(about, by, "3.1", "It is about buses."),
    Kind.ASK: lambda about, by: deciding.ask(about, by, "2.3", CHANGE, "A name stood there."),
    Kind.HOLD: lambda about, by: deciding.hold(about, by, "We ask somebody."),
    Kind.REMOVE: lambda about, by: deciding.remove(about, by, "3.4", "Somebody could be known."),
}
BECOMES = {
    Kind.APPROVE: State.APPROVED,
    Kind.REFUSE: State.REFUSED,
    Kind.ASK: State.RETURNED,
    Kind.HOLD: State.HELD,
    Kind.REMOVE: State.REMOVED,
}


@pytest.fixture
def ann() -> Moderator:
    return moderator("ann")


@pytest.fixture
def bo() -> Moderator:
    return moderator("bo")


def _state(about: Telling) -> str:
    return Telling.objects.get(pk=about.pk).state


class TestEachDecision:
    @pytest.mark.parametrize("state", State)
    @pytest.mark.parametrize("kind", DO)
    def test_it_is_possible_in_its_states_and_in_no_other(self, kind: str, state: State, ann: Moderator) -> None:
        about = telling(state=state)
        if state in MAY[kind]:
            assert DO[kind](about, ann).kind == kind
            assert _state(about) == BECOMES[Kind(kind)]
        else:
            with pytest.raises(CannotFollow):
                DO[kind](about, ann)
            assert _state(about) == state and not Decision.objects.exists()

    @pytest.mark.parametrize("duty", sorted(set(Duty) - {Duty.MODERATE}))
    @pytest.mark.parametrize("kind", DO)
    def test_it_is_for_those_who_moderate_and_for_nobody_else(self, kind: str, duty: str) -> None:
        about = telling(state=State.PUBLISHED if kind == Kind.REMOVE else State.SUBMITTED)
        with pytest.raises(NotYours):
            DO[kind](about, moderator("cy", duty))
        assert not Decision.objects.exists()

    @pytest.mark.parametrize("kind", DO)
    def test_nobody_who_has_stopped_decides(self, kind: str, ann: Moderator) -> None:
        ann.is_active = False
        with pytest.raises(NotYours):
            DO[kind](telling(state=sorted(MAY[kind])[0]), ann)

    def test_what_may_not_be_public_is_for_research(self, ann: Moderator) -> None:
        about = telling(may_publish=False)
        deciding.approve(about, ann)
        assert _state(about) == State.RESEARCH

    def test_all_pages_of_one_account_are_decided_together(self, ann: Moderator) -> None:
        first = telling()
        second = telling("An invented account, its second page.", author=first.author, continues=first)
        deciding.approve(first, ann)
        assert _state(second) == State.APPROVED
        deciding.hold(first, ann, "We ask somebody.")
        assert _state(first) == _state(second) == State.HELD

    def test_what_was_held_is_read_and_what_is_held_is_looked_at_again(self, ann: Moderator) -> None:
        about = telling(state=State.HELD, read_by=days.today(), raised=["words"])
        deciding.hold(about, ann, "We ask somebody.")
        about.refresh_from_db()
        assert about.read_by == working_days.after(days.today(), 5)
        deciding.approve(about, ann)
        about.refresh_from_db()
        assert (about.read_by, about.state) == (None, State.APPROVED)

    @pytest.mark.parametrize("clause", ["", "2.1", "9.9", "1.1"])
    def test_a_refusal_names_a_clause_by_which_one_may_refuse(self, clause: str, ann: Moderator) -> None:
        about = telling()
        with pytest.raises(NotPossible):
            deciding.refuse(about, ann, clause, "Because.")
        assert _state(about) == State.SUBMITTED

    @pytest.mark.parametrize("do", ["refuse", "ask", "hold", "remove"])
    def test_each_has_a_reason(self, do: str, ann: Moderator) -> None:
        about = telling(state=State.PUBLISHED if do == "remove" else State.SUBMITTED)
        more: dict[str, tuple[Any, ...]] = {"refuse": ("3.1",), "ask": ("2.3", CHANGE), "remove": ("3.4",), "hold": ()}
        with pytest.raises(NotPossible):
            getattr(deciding, do)(about, ann, *more[do], " ")
        assert not Decision.objects.exists() and about.versions.count() == 1

    def test_content_notes_are_added_and_none_is_taken_away(self, ann: Moderator) -> None:
        about = telling(content_notes=["death"])
        deciding.approve(about, ann, notes=["abuse"])
        about.refresh_from_db()
        assert about.content_notes == ["abuse", "death"]


class TestAChange:
    def test_the_words_stay_the_writers_until_they_agree(self, ann: Moderator) -> None:
        about = telling()
        deciding.ask(about, ann, "2.3", CHANGE, "A name stood there.")
        proposed = wording.newest(about)
        assert proposed is not None and proposed.clause == "2.3" and not proposed.by_writer
        agreed = wording.agreed(about)
        assert agreed is not None and wording.of(agreed) == {"account": INVENTED}

    @pytest.mark.parametrize(
        ("after", "why"),
        [
            (INVENTED, "no word"),
            (INVENTED.replace("somebody ", ""), "removed"),
            (INVENTED + " It was very good.", "nothing of their own"),
            (INVENTED.replace("blue", "blue and really rather lovely, I think,"), "nothing of their own"),
        ],
    )
    def test_nothing_is_smoothed(self, after: str, why: str, ann: Moderator) -> None:
        with pytest.raises(NotPossible, match=why):
            deciding.ask(telling(), ann, "2.3", {"account": after}, "Because.")

    @pytest.mark.parametrize(
        "after",
        [
            INVENTED.replace("was blue, and somebody", "[removed: method detail]"),
            INVENTED.replace("somebody", "my therapist"),
        ],
    )
    def test_a_mark_or_other_words_in_its_place_may_be_proposed(self, after: str, ann: Moderator) -> None:
        assert deciding.ask(telling(), ann, "2.1", {"account": after}, "Because.").clause == "2.1"

    def test_what_the_writer_has_not_agreed_to_is_never_approved(self, ann: Moderator) -> None:
        about = telling()
        deciding.ask(about, ann, "2.3", CHANGE, "A name stood there.")
        with pytest.raises(CannotFollow):
            deciding.approve(about, ann)


class TestTwoReaders:
    @pytest.mark.parametrize("found", ["life", "named"])
    @pytest.mark.parametrize(("do", "ends"), [("approve", State.APPROVED), ("refuse", State.REFUSED)])
    def test_both_have_to_see_it_so(self, found: str, do: str, ends: State, ann: Moderator, bo: Moderator) -> None:
        about = telling(state=State.HELD, raised=["words"])
        more = ("3.4", "Somebody could be known.") if do == "refuse" else ()
        first = getattr(deciding, do)(about, ann, *more, **{found: True})
        assert first.kind == f"would_{do}" and _state(about) == State.HELD
        with pytest.raises(NotYours):
            deciding.second(about, ann, agrees=True)
        assert deciding.second(about, bo, agrees=True).kind == do
        assert _state(about) == ends

    def test_the_second_needs_the_duty(self, ann: Moderator) -> None:
        about = telling()
        deciding.approve(about, ann, named=True)
        with pytest.raises(NotYours):
            deciding.second(about, moderator("cy", "moderate"), agrees=True)

    def test_where_the_second_differs_it_is_read_anew(self, ann: Moderator, bo: Moderator) -> None:
        about = telling()
        deciding.refuse(about, ann, "3.4", "Somebody could be known.", named=True)
        deciding.second(about, bo, agrees=False, reason="Nobody could.")
        assert _state(about) == State.SUBMITTED
        with pytest.raises(NotPossible):
            deciding.second(about, bo, agrees=True)
        assert deciding.approve(about, bo).kind == Kind.WOULD_APPROVE
        assert deciding.second(about, ann, agrees=True).kind == Kind.APPROVE

    def test_nobody_decides_alone_meanwhile(self, ann: Moderator, bo: Moderator) -> None:
        about = telling()
        deciding.approve(about, ann, life=True)
        with pytest.raises(NotYours):
            deciding.approve(about, bo)
        with pytest.raises(NotYours):
            deciding.refuse(about, bo, "3.1", "It is about buses.")

    def test_other_words_of_the_writer_end_what_was_proposed(self, ann: Moderator, bo: Moderator) -> None:
        about = telling()
        deciding.approve(about, ann, life=True)
        wording.save(about, {"account": "An invented account, put otherwise."})
        assert deciding.proposed(about) is None
        with pytest.raises(NotPossible):
            deciding.second(about, bo, agrees=True)

    def test_the_second_reader_waits_through_what_is_decided_beside_it(self, ann: Moderator, bo: Moderator) -> None:
        about = telling()
        made = deciding.approve(about, ann, life=True)
        for kind in decisions.BESIDE:
            assert decisions.write(about, bo, kind).at > made.at
        assert deciding.proposed(about) == made

    def test_words_and_writer_only_order_the_queue(self, ann: Moderator) -> None:
        about = telling(state=State.HELD, raised=["words", "writer"])
        assert deciding.approve(about, ann).kind == Kind.APPROVE


class TestTwoAtOnce:
    def test_nobody_decides_over_who_is_reading(self, ann: Moderator, bo: Moderator) -> None:
        about = telling()
        claiming.claim(about, ann)
        with pytest.raises(NotYours):
            deciding.approve(about, bo)
        deciding.approve(about, ann)
        assert not Claim.objects.exists()

    def test_nobody_decides_about_words_they_have_not_seen(self, ann: Moderator) -> None:
        about = telling()
        seen = decisions.version_of(about)
        wording.save(about, {"account": "An invented account, put otherwise."})
        with pytest.raises(Changed):
            deciding.approve(about, ann, seen=seen)

    @pytest.mark.django_db(transaction=True)
    def test_one_wins_and_the_other_is_told(self) -> None:
        about, both = telling(), (moderator("ann"), moderator("bo"))
        begin, ended = threading.Barrier(2), []

        def reads(by: Moderator) -> None:
            begin.wait()
            try:
                claiming.claim(about, by)
                ended.append("reads")
            except NotYours:
                ended.append("told")
            finally:
                connections.close_all()

        threads = [threading.Thread(target=reads, args=(by,)) for by in both]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sorted(ended) == ["reads", "told"]
        assert Claim.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_of_two_who_decide_at_once_one_decides(self) -> None:
        about, both = telling(), (moderator("ann"), moderator("bo"))
        begin, ended = threading.Barrier(2), []

        def decides(by: Moderator, kind: str) -> None:
            begin.wait()
            try:
                ended.append(DO[kind](about, by).kind)
            except CannotFollow:
                ended.append("told")
            finally:
                connections.close_all()

        kinds = (Kind.APPROVE, Kind.REFUSE)
        threads = [threading.Thread(target=decides, args=each) for each in zip(both, kinds, strict=True)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert "told" in ended and len(ended) == 2
        assert [Decision.objects.get().kind] == [each for each in ended if each != "told"]


class TestCareForThoseWhoRead:
    def test_a_claim_ends_by_itself(self, ann: Moderator, bo: Moderator) -> None:
        about = telling()
        claiming.claim(about, ann)
        with pytest.raises(NotYours):
            claiming.claim(about, bo)
        Claim.objects.update(until=days.now() - timedelta(seconds=1))
        assert claiming.claim(about, bo).moderator == bo

    def test_only_a_few_at_once(self, ann: Moderator) -> None:
        for _ in range(5):
            claiming.claim(telling(), ann)
        more = telling()
        with pytest.raises(NotPossible):
            claiming.claim(more, ann)
        claiming.give_back(Telling.objects.exclude(pk=more.pk).first() or more, ann)
        assert claiming.claim(more, ann)

    def test_no_more_than_a_day_should_have(self, ann: Moderator) -> None:
        for _ in range(20):
            deciding.approve(telling(), ann)
        with pytest.raises(NotPossible):
            claiming.claim(telling(), ann)

    def test_who_would_rather_not_is_not_asked_again_and_somebody_else_is(self, ann: Moderator, bo: Moderator) -> None:
        about = telling()
        claiming.claim(about, ann)
        claiming.rather_not(about, ann)
        assert [each.ref for each in queue.waiting(ann)] == []
        assert [each.ref for each in queue.waiting(bo)] == [about.pk]

    def test_nobody_is_shown_what_they_opted_out_of(self, ann: Moderator, bo: Moderator) -> None:
        about = telling(content_notes=["abuse"])
        ann.rather_not = ["abuse", "death"]
        assert [each.ref for each in queue.waiting(ann)] == []
        assert [each.ref for each in queue.waiting(bo)] == [about.pk]


class TestTheQueue:
    def test_held_and_raised_first_then_the_oldest_week(self, ann: Moderator) -> None:
        week = days.this_week()
        new, old = telling(told_week=week), telling(told_week=week - timedelta(weeks=3))
        raised = telling(told_week=week, raised=["writer"])
        held = telling(told_week=week - timedelta(weeks=1), state=State.HELD)
        assert [each.ref for each in queue.waiting(ann)] == [each.pk for each in (held, raised, old, new)]

    def test_what_somebody_reads_or_what_waits_for_a_second_is_not_there(self, ann: Moderator, bo: Moderator) -> None:
        claiming.claim(telling(), bo)
        about = telling()
        deciding.approve(about, bo, life=True)
        assert queue.waiting(ann) == []
        assert [each.ref for each in queue.for_second(ann)] == [about.pk]
        assert queue.for_second(bo) == []

    def test_only_how_it_begins_is_shown(self, ann: Moderator) -> None:
        telling("An invented account. " + "word " * 100 + "walrus")
        shown = queue.waiting(ann)[0].snippet
        assert shown.startswith("An invented account.") and "walrus" not in shown

    def test_what_should_have_been_read_is_told_to_all_without_a_word_of_it(self, ann: Moderator) -> None:
        about = telling(state=State.HELD, read_by=days.today() - timedelta(days=1), content_notes=["suicide"])
        telling(state=State.HELD, read_by=days.today())
        ann.rather_not = ["suicide"]
        assert [(each.ref, each.snippet) for each in queue.late()] == [(about.pk, "")]


def test_a_decision_is_only_ever_added_and_has_no_word_of_the_account(ann: Moderator) -> None:
    about = telling()
    made = deciding.ask(about, ann, "2.3", CHANGE, "Somebody is named.")
    made.kind = Kind.APPROVE
    with pytest.raises(TypeError):
        made.save()
    with pytest.raises(TypeError):
        made.delete()
    kept = repr(Decision.objects.values_list())
    assert "blue" not in kept and "named" not in kept
    assert decisions.reason_of(Decision.objects.get()) == "Somebody is named."
