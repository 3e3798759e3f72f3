"""Promise 19 · Rules in the open

The charter is public. Anyone in the service, staff or served, can propose a change and discuss it (served people
pseudonymously); a simulation of it is attached; it is decided in 40 working days by named people with their reasons,
and each proposer is answered.
"""

import logging
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from house import NAME, READERS, House, build

from handrail.care import messages
from handrail.care.charter import LIMITS, Charter
from handrail.care.duties import duties
from handrail.care.opening import changed
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind
from handrail.keys.ids import new_id
from handrail.organisation import pseudonyms
from handrail.organisation.models import Proposal, ProposalComment, ProposalVoice, SimulationRun
from handrail.planning import proposals as simulations
from handrail.planning import runs, work
from handrail.record import charters, journal, opening, reading, service
from tests.integration import dump
from tests.promises.open_world import CHANGE, SERVED, WHY, Open, address
from tests.promises.open_world import pseudonyms as names_on

pytestmark = pytest.mark.django_db

LATER = "Please make it three weeks."
ITS_OWN = ("organisation_proposal", "accounts_cache", "django_session")
"""Where a proposal may leave a trace: its own tables, and counters and sessions that stand under keyed names."""


@pytest.fixture
def house(db: None) -> House:
    """Everybody who works here, and three who are served; nothing is proposed yet."""
    made = build(with_a_concern=False)
    Proposal.objects.all().delete()
    return made


@pytest.fixture
def rules(house: House) -> Open:
    """The open charter of this house."""
    return Open(house.browsers)


def _who_they_are(house: House, who: str) -> set[str]:
    """All that would tell who somebody served is."""
    return {house.accounts[who], house.person, house.stream, NAME, "example.invalid"}


class ForAnybody:
    def test_the_charter_and_what_is_proposed_are_there_to_read(self, rules: Open) -> None:
        ref = rules.proposed("person")
        for who in ("anonymous", *SERVED, *READERS):
            assert WHY in rules.reads(who, "proposal", ref)
            assert ref in rules.reads(who, "proposals")

    def test_anybody_served_or_working_here_can_propose_a_change_and_say_why(self, rules: Open) -> None:
        for who in (*SERVED, *READERS):
            ref = rules.proposed(who, {"next_thing_days": 21, "book_working_days": 3})
            page = rules.reads("anonymous", "proposal", ref)
            assert WHY in page and "21 days" in page and "3 working days" in page

    def test_anybody_served_or_working_here_can_talk_it_over(self, rules: Open) -> None:
        ref = rules.proposed("lead")
        for who in (*SERVED, *READERS):
            rules.says(who, ref, f"{who} would keep it")
            assert f"{who} would keep it" in rules.reads("anonymous", "proposal", ref)

    def test_a_number_that_would_switch_a_promise_off_is_refused_with_the_promise_named(self, rules: Open) -> None:
        for name, limit in LIMITS.items():
            for value in (limit.floor - 1, limit.ceiling + 1):
                with pytest.raises(Refused, match="The promise may not be switched off"):
                    changed(Charter(), {name: value})
        for name in ("next_thing_days", "share_read_working_days", "no_reply_channels"):
            answer = rules.tries("person", {name: LIMITS[name].ceiling + 1})
            page = answer.content.decode()
            assert answer.status_code == 422
            assert "The promise may not be switched off" in page and f"promise {LIMITS[name].promise}" in page
        assert not Proposal.objects.exists()

    def test_what_changes_nothing_is_no_proposal(self, rules: Open) -> None:
        assert rules.tries("person", {"next_thing_days": Charter().next_thing_days}).status_code == 422

    def test_sent_twice_it_is_proposed_once(self, rules: Open) -> None:
        where = reverse("my:propose_change") + "?number=next_thing_days"
        typed = {"once": new_id() + new_id(), "seen": "", "why": WHY, "next_thing_days": 21}
        for _ in range(2):
            assert rules.browsers["person"].post(where, typed).status_code == 302
        assert Proposal.objects.count() == 1

    def test_a_simulation_of_it_is_attached_by_the_next_morning(
        self, rules: Open, tmp_path: Path, settings: Any
    ) -> None:
        settings.HANDRAIL_SIMULATIONS = tmp_path
        ref = rules.proposed("person")
        assert "No simulation yet" in rules.reads("anonymous", "proposal", ref)
        assert simulations.simulate_all() == 1
        assert "Waits for its turn" in rules.reads("anonymous", "proposal", ref)
        assert work.work(comes_through)
        page = rules.reads("anonymous", "proposal", ref)
        assert "This is not a forecast" in page and "left waiting" in page
        report = rules.browsers["anonymous"].get(reverse("my:proposal_simulation", args=[ref]))
        assert "the whole of it" in report.content.decode()

    def test_what_staff_propose_is_simulated_at_once_and_just_as_it_is_proposed(
        self, rules: Open, house: House
    ) -> None:
        made = Proposal.objects.get(pk=rules.proposed("lead"))
        assert made.simulation is not None
        assert made.simulation.asked_by == house.accounts["lead"]
        assert made.simulation.changes == {"charter-next_thing_days": CHANGE["next_thing_days"]}

    def test_many_proposals_leave_a_place_to_whoever_plans_and_are_simulated_at_night(self, rules: Open) -> None:
        for number in range(8, 13):
            rules.proposed("stranger", {"next_thing_days": number})
        assert runs.waiting() < runs.MOST_WAITING
        simulations.simulate_all()
        assert runs.waiting() == runs.MOST_WAITING

    def test_whoever_proposed_it_can_take_it_back_and_nobody_else(self, rules: Open) -> None:
        ref = rules.proposed("person")
        for other in ("neighbour", "lead", "unconfirmed"):
            side = "my:proposal_withdraw" if other in SERVED else "clinic:proposal-withdraw"
            assert rules.sends(other, reverse(side, args=[ref])).status_code == 404
        assert rules.sends("person", reverse("my:proposal_withdraw", args=[ref])).status_code == 302
        assert "Taken back" in rules.reads("anonymous", "proposal", ref)
        assert rules.sends("neighbour", reverse("my:proposal_say", args=[ref]), words=LATER).status_code == 422

    def test_one_account_does_not_fill_the_list(self, rules: Open) -> None:
        for number in range(20, 15, -1):
            last = rules.proposed("person", {"next_thing_days": number})
        more = rules.tries("person", {"book_working_days": 3})
        assert more.status_code == 422 and "five" in more.content.decode()
        rules.sends("person", reverse("my:proposal_withdraw", args=[last]))
        assert rules.tries("person", {"book_working_days": 3}).status_code == 422
        rules.proposed("neighbour", {"book_working_days": 3})
        with journal.clock(journal.now() + timedelta(days=1)):
            rules.proposed("person", {"book_working_days": 4})


class ForSomebodyServed:
    def test_they_stand_there_under_two_plain_words_and_keep_them_throughout(self, rules: Open) -> None:
        ref = rules.proposed("person")
        rules.says("neighbour", ref, "I would keep it.")
        rules.says("person", ref, LATER)
        first, other, again = names_on(rules.reads("anonymous", "proposal", ref))
        assert first == again != other
        assert len(first.split()) == 2

    def test_the_next_proposal_knows_them_by_another_tag(self, rules: Open) -> None:
        for number in (21, 20):
            rules.proposed("person", {"next_thing_days": number})
        assert len(set(ProposalVoice.objects.values_list("tag", flat=True))) == 2

    def test_their_own_page_knows_which_words_are_theirs_and_no_other_page_does(self, rules: Open) -> None:
        ref = rules.proposed("person")
        assert "(you)" in rules.reads("person", "proposal", ref)
        for who in ("anonymous", *SERVED, *READERS):
            if who != "person":
                assert "(you)" not in rules.reads(who, "proposal", ref), who

    @pytest.mark.parametrize("who", SERVED)
    def test_no_row_of_any_table_leads_from_what_was_said_to_who_said_it(self, house: House, who: str) -> None:
        rules, before = Open(house.browsers), Counter(map(repr, dump.everything()))
        rules.reads(who, "proposals")
        ref = rules.proposed(who)
        rules.says(who, ref, LATER)
        rules.reads(who, "proposal", ref)
        new = Counter(map(repr, dump.everything())) - before
        elsewhere = [each for each in new if not each.partition(".")[2].startswith(ITS_OWN)]
        assert elsewhere == []
        told = " ".join(each for each in new if "organisation_proposal" in each)
        assert told
        assert [fact for fact in _who_they_are(house, who) if fact in told] == []

    @pytest.mark.parametrize("who", SERVED)
    def test_no_page_of_staff_tells_who_it_was(self, house: House, who: str) -> None:
        rules = Open(house.browsers)
        ref = rules.proposed(who)
        rules.says(who, ref, LATER)
        tags = set(ProposalVoice.objects.values_list("tag", flat=True))
        for reader in READERS:
            for page, *args in (("proposals",), ("proposal", ref), ("proposal-say", ref)):
                body = rules.reads(reader, page, *args)
                assert [fact for fact in (*_who_they_are(house, who), *tags) if fact in body] == [], (reader, page)

    def test_nothing_of_it_stands_in_the_log_of_who_read_what_nor_in_any_other_log(
        self, house: House, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        before = reading.openings(house.person)
        rules = Open(house.browsers)
        rules.says("person", rules.proposed("person"), LATER)
        assert reading.openings(house.person) == before
        assert [fact for fact in _who_they_are(house, "person") - {"example.invalid"} if fact in caplog.text] == []

    def test_a_page_that_was_refused_leaves_no_line_with_its_address_and_the_time(
        self, rules: Open, caplog: pytest.LogCaptureFixture
    ) -> None:
        ref = rules.proposed("lead")
        assert rules.sends("person", reverse("my:proposal_say", args=[ref]), words="").status_code == 422
        assert rules.sends("person", reverse("my:proposal_withdraw", args=[ref])).status_code == 404
        assert ref not in caplog.text

    def test_nobody_asked_for_its_simulation_nor_when_it_was_proposed(self, rules: Open) -> None:
        made = Proposal.objects.get(pk=rules.proposed("person"))
        assert made.simulation is None
        night = journal.now() + timedelta(hours=9)
        with journal.clock(night):
            simulations.simulate_all()
        made.refresh_from_db()
        assert made.simulation is not None
        assert (made.simulation.asked_by, made.simulation.asked_at) == ("", night)

    def test_only_the_day_is_kept_so_that_no_time_tells_who_it_was(self, rules: Open) -> None:
        models = (Proposal, ProposalVoice, ProposalComment)
        kinds = {field.get_internal_type() for model in models for field in model._meta.get_fields() if field.concrete}
        assert "DateTimeField" not in kinds and "DateField" in kinds

    def test_whoever_holds_another_key_cannot_make_the_tag(self, rules: Open, house: House, fresh_keys: Any) -> None:
        account = house.accounts["person"]
        tag = pseudonyms.tag("A" * 16, account)
        assert tag == pseudonyms.tag("A" * 16, account)
        fresh_keys._derived.clear()
        fresh_keys._service = b"\1" * 32
        assert tag != pseudonyms.tag("A" * 16, account)

    def test_by_telephone_it_is_passed_on_by_staff_and_whose_it_is_is_not_kept(self, rules: Open) -> None:
        ref = rules.proposed("office", passed_on="on")
        rules.says("office", ref, LATER, passed_on="on")
        first, second = names_on(rules.reads("anonymous", "proposal", ref))
        assert first.endswith("said to Office, who wrote it here") and first != second
        assert set(ProposalVoice.objects.values_list("staff", flat=True)) == {""}

    def test_they_are_warned_to_write_nothing_private_and_shown_where_help_is(self, rules: Open) -> None:
        ref = rules.proposed("lead")
        for page in (
            rules.browsers["person"].get(reverse("my:propose_change") + "?number=next_thing_days").content.decode(),
            rules.reads("person", "proposal-say", ref),
        ):
            assert "nothing private" in page and "Nobody reads this to help you" in page and "116 123" in page

    def test_staff_speak_by_their_name(self, rules: Open) -> None:
        assert names_on(rules.reads("anonymous", "proposal", rules.proposed("stranger"))) == ["Stranger"]


class ForWhatIsDecided:
    def test_it_is_due_in_forty_working_days(self, rules: Open) -> None:
        made = Proposal.objects.get(pk=rules.proposed("person"))
        assert made.due == service.calendar().add_working_days(journal.today(), 40)
        assert LIMITS["charter_decide_working_days"].ceiling == 40

    def test_two_people_decide_it_whose_names_stand_there(self, rules: Open) -> None:
        ref = rules.proposed("person")
        assert "Who decides: Lead and Manager" in rules.reads("anonymous", "proposal", ref)
        assert "Who decides: Lead and Manager" in rules.reads("anonymous", "proposals")

    def test_who_decides_is_a_setting_and_never_fewer_than_two(self, rules: Open, house: House) -> None:
        where, pick = reverse("clinic:deciders"), house.accounts
        assert rules.sends("lead", where, who=[pick["guardian"]]).status_code == 422
        assert rules.sends("lead", where, who=[pick["guardian"], pick["stranger"]]).status_code == 302
        ref = rules.proposed("person")
        assert "Who decides: Guardian and Stranger" in rules.reads("anonymous", "proposal", ref)
        assert rules.decides("lead", ref).status_code == 403

    def test_nobody_else_decides(self, rules: Open) -> None:
        ref = rules.proposed("stranger")
        for who in set(READERS) - {"lead", "manager"}:
            assert rules.decides(who, ref).status_code == 403

    def test_nobody_decides_alone_and_so_not_on_what_they_proposed_themselves(self, rules: Open) -> None:
        ref = rules.proposed("lead")
        for _ in range(2):
            assert rules.decides("lead", ref).status_code == 302
        assert Proposal.objects.get(pk=ref).is_open
        assert charters.newest()[0] == 1

    def test_they_give_their_reasons_by_name(self, rules: Open) -> None:
        ref = rules.proposed("person")
        assert rules.decides("lead", ref, reasons="").status_code == 422
        rules.decided(ref, adopt=False, reasons="There are not enough of us yet.")
        page = rules.reads("anonymous", "proposal", ref)
        assert "There are not enough of us yet." in page and "Lead says no" in page and "Manager says no" in page

    def test_where_they_do_not_agree_it_stays_open_and_a_later_word_counts(self, rules: Open) -> None:
        ref = rules.proposed("person")
        rules.decides("lead", ref, adopt=True)
        rules.decides("manager", ref, adopt=False)
        assert Proposal.objects.get(pk=ref).is_open
        rules.decides("lead", ref, adopt=False)
        assert Proposal.objects.get(pk=ref).state == Proposal.State.REFUSED

    def test_what_is_late_is_seen_by_everybody_with_the_names_of_who_decides(self, rules: Open) -> None:
        ref = rules.proposed("person")
        with journal.clock(journal.now() + timedelta(days=70)):
            for who in ("anonymous", "person", "stranger"):
                page = rules.reads(who, "proposal", ref)
                assert "This is late" in page and "Lead and Manager" in page
            assert "1 answer is late" in rules.browsers["anonymous"].get(reverse("my:how_we_work")).content.decode()

    def test_what_is_late_stands_on_the_page_of_the_lead(self, rules: Open) -> None:
        ref = rules.proposed("person")
        assert ref not in rules.reads("lead", "lead")
        with journal.clock(journal.now() + timedelta(days=70)):
            assert ref in rules.reads("lead", "lead")


class ForWhoeverProposedIt:
    def test_their_own_page_says_that_it_is_decided_until_they_have_read_it(self, rules: Open) -> None:
        ref = rules.proposed("person")
        assert ref not in rules.reads("person", "home")
        rules.decided(ref)
        assert ref in rules.reads("person", "home")
        assert "Because it is right." in rules.reads("person", "proposal", ref)
        assert ref not in rules.reads("person", "home")

    def test_so_it_does_for_whoever_spoke_and_wants_to_hear_and_for_nobody_else(self, rules: Open) -> None:
        ref = rules.proposed("lead")
        rules.says("person", ref, LATER, hears="on")
        rules.says("neighbour", ref, "I would keep it.")
        rules.decided(ref)
        assert ref in rules.reads("person", "home")
        assert ref not in rules.reads("neighbour", "home")

    def test_staff_are_answered_on_theirs(self, rules: Open) -> None:
        ref = rules.proposed("stranger")
        rules.decided(ref, adopt=False)
        assert "1 answer for you" in rules.reads("stranger", "today")
        rules.reads("stranger", "proposal", ref)
        assert "1 answer for you" not in rules.reads("stranger", "today")

    def test_whoever_passed_it_on_is_reminded_to_tell_them(self, rules: Open) -> None:
        ref = rules.proposed("office", passed_on="on")
        rules.decided(ref)
        assert "for you to hear or to pass on" in rules.reads("office", "proposals")


class ForWhatComesNext:
    def test_a_yes_makes_the_next_version_of_the_charter_with_the_reasons(self, rules: Open) -> None:
        ref = rules.proposed("person")
        rules.decided(ref, reasons="Three weeks is kinder.")
        newest = charters.versions()[0]
        assert (newest.number, newest.charter.next_thing_days) == (2, CHANGE["next_thing_days"])
        assert "Three weeks is kinder." in newest.reason
        page = rules.browsers["anonymous"].get(reverse("my:how_we_work")).content.decode()
        assert reverse("my:proposal", args=[ref]) in page

    def test_what_is_decided_next_neither_undoes_it_nor_brings_it_forward(self, rules: Open) -> None:
        first, second = rules.proposed("person"), rules.proposed("person", {"book_working_days": 3})
        later = journal.today() + timedelta(days=60)
        from_day = {"since-day": later.day, "since-month": later.month, "since-year": later.year}
        yes = {"adopt": "yes", "reasons": "Because it is right."}
        assert rules.sends("lead", address("lead", "proposal-decide", first), **yes, **from_day).status_code == 302
        rules.decides("manager", first)
        rules.decided(second)
        assert service.charter_on(journal.today()) == Charter()
        then = service.charter_on(later)
        assert (then.next_thing_days, then.book_working_days) == (CHANGE["next_thing_days"], 3)

    def test_no_day_is_so_late_that_it_never_begins(self, rules: Open) -> None:
        where = address("lead", "proposal-decide", rules.proposed("person"))
        late = {"since-day": 1, "since-month": 1, "since-year": journal.today().year + 2}
        answer = rules.sends("lead", where, adopt="yes", reasons="Some day.", **late)
        assert answer.status_code == 422 and "within a year" in answer.content.decode()

    def test_a_version_that_is_set_at_the_same_moment_is_not_lost(
        self, rules: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ref = rules.proposed("person")
        rules.decides("lead", ref)
        seen: list[Charter] = []

        def meanwhile(charter: Charter, numbers: Any) -> Charter:
            seen.append(charter)
            if len(seen) == 2:
                charters.adopt(changed(charter, {"book_working_days": 3}), journal.today())
            return changed(charter, numbers)

        monkeypatch.setattr("handrail.care.opening.changed", meanwhile)
        answer = rules.decides("manager", ref)
        assert answer.status_code == 422 and "another version this moment" in answer.content.decode()
        assert Proposal.objects.get(pk=ref).is_open

    def test_a_no_changes_nothing(self, rules: Open) -> None:
        rules.decided(rules.proposed("person"), adopt=False)
        assert charters.newest() == (1, Charter())

    def test_new_promises_use_the_new_number_and_those_made_before_keep_their_date(
        self, rules: Open, house: House
    ) -> None:
        calendar = service.calendar()
        before = _message(house)
        rules.decided(rules.proposed("person", {"message_answer_working_days": 4}))
        after = _message(house)
        due = {each.key.rpartition(":")[2]: each.due for each in _owed(house.stream)}
        assert calendar.local(due[before]).date() == calendar.add_working_days(journal.today(), 2)
        assert calendar.local(due[after]).date() == calendar.add_working_days(journal.today(), 4)

    def test_what_does_not_fit_the_limits_is_never_adopted(self, rules: Open) -> None:
        ref = rules.proposed("person", {"next_thing_days": 21})
        Proposal.objects.filter(pk=ref).update(numbers={"next_thing_days": 99})
        assert rules.decides("lead", ref).status_code == 422
        assert charters.newest()[0] == 1


class ForTheDiscussion:
    def test_what_names_or_harms_somebody_is_hidden_by_name_with_the_reason_in_its_place(self, rules: Open) -> None:
        ref = rules.proposed("lead")
        rules.says("person", ref, "Zoe at the desk is to blame.")
        hide = reverse("clinic:proposal-hide", args=[ref, 2])
        assert rules.sends("complaints", hide).status_code == 422
        assert rules.sends("complaints", hide, why="It names somebody.").status_code == 302
        page = rules.reads("anonymous", "proposal", ref)
        assert "Zoe" not in page and "Complaints hid this on" in page and "It names somebody." in page
        assert "Zoe" in rules.reads("person", "proposal", ref)

    def test_what_two_hide_at_once_stays_hidden_until_somebody_shows_it_again(self, rules: Open) -> None:
        ref = rules.proposed("lead")
        rules.says("person", ref, "Zoe at the desk is to blame.")
        hide = reverse("clinic:proposal-hide", args=[ref, 2])
        for who in ("complaints", "complaints", "guardian"):
            assert rules.sends(who, hide, why="It names somebody.").status_code == 302
        page = rules.reads("anonymous", "proposal", ref)
        assert "Zoe" not in page and "Complaints hid this on" in page
        assert rules.sends("guardian", hide).status_code == 302
        assert "Zoe" in rules.reads("anonymous", "proposal", ref)

    def test_not_everybody_may_hide_what_others_say(self, rules: Open) -> None:
        ref = rules.proposed("person")
        for who in ("holder", "stranger", "office", "data"):
            assert rules.sends(who, reverse("clinic:proposal-hide", args=[ref, 1]), why="No.").status_code == 403

    def test_what_is_said_stands_sealed_in_the_database(self, rules: Open) -> None:
        ref = rules.proposed("person", why="a heron on the roof")
        rules.says("person", ref, "a heron on the roof again")
        rules.decides("lead", ref, reasons="no heron on the roof")
        assert "heron" not in repr([value for _, _, value in dump.everything()])
        assert opening.proposals().count() == 1


def comes_through(_run: SimulationRun, folder: Path, tell: work.Tell) -> dict[str, Any]:
    """What a comparison leaves behind, without the lives that it takes."""
    tell(1)
    folder.mkdir(parents=True)
    (folder / runs.REPORT).write_text("<p>the whole of it</p>")
    said = {"label": "people left waiting", "before": "9", "after": "7", "words": "2 fewer", "verdict": "fewer"}
    return {"headlines": [said], "hides": []}


def _message(house: House) -> str:
    ref = new_id()
    words = journal.Text("Is anybody there?")
    journal.record(house.stream, messages.send, by=house.person, said_by=house.person, message=ref, words=words)
    return ref


def _owed(stream: str) -> list[Any]:
    found = duties(journal.episode(stream), service.current())
    return [each for each in found if each.kind is DutyKind.MESSAGE]
