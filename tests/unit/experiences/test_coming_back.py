"""Coming back with the key: seeing where it is, and everything the writer may do with it."""

from datetime import timedelta

import pytest
from telling_pages import MINE, TELL, account, acted, hidden, key_on, opened, page, post, sent, written

from handrail.experiences import days, numbers, sealing, wording
from handrail.experiences.answering import replies
from handrail.experiences.models import Appeal, Decision, Letter, Published, Reply, State, Telling
from handrail.experiences.states import FOLLOWS, move
from handrail.experiences.telling import floods, passes, private_key
from handrail.experiences.telling.where import where

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_leisure(monkeypatch):
    monkeypatch.setattr("handrail.experiences.telling.views.LEAST_SECONDS", 0)


@pytest.fixture
def key(client) -> str:
    """The key of one account that may be public."""
    return key_on(sent(client, may_publish="on"))


def _telling() -> Telling:
    return Telling.objects.get()


def _decide(moderator, kind: str, reason: str = "An invented reason.") -> Decision:
    made = Decision(telling=_telling(), moderator=moderator, kind=kind, at=days.now())
    made.sealed = sealing.close(reason, f"decision:{made.pk}")
    made.save(force_insert=True)
    return made


def _public() -> Telling:
    move(_telling(), State.APPROVED)
    found = move(_telling(), State.PUBLISHED)
    Published.objects.create(telling=found, version=1, fields={"account": "An invented account."})
    return found


def test_a_wrong_key_and_an_ended_one_get_the_same_answer(client, key):
    said = [
        opened(client, wrong) for wrong in ("", "wrong", key + " more", " ".join(reversed(key.split())), "x" * 9999)
    ]
    assert {each.status_code for each in said} == {422}
    assert len({page(each) for each in said}) == 1 and "No account opens" in page(said[0])


def test_too_many_wrong_keys_are_held_back_and_a_right_one_always_opens(client, key, monkeypatch):
    monkeypatch.setitem(numbers.MOST_AN_HOUR, "wrong-key", 2)
    for _ in range(2):
        opened(client, "wrong")
    assert "Too much is coming in" in page(opened(client, "wrong"))
    assert "What you told" in page(opened(client, key))
    later = days.now() + timedelta(hours=1)
    monkeypatch.setattr(days, "now", lambda: later)
    assert "No account opens" in page(opened(client, "wrong"))


def test_a_right_key_goes_with_an_account_in_a_flood_of_wrong_ones(client, key, monkeypatch):
    monkeypatch.setitem(numbers.MOST_AN_HOUR, "wrong-key", 1)
    floods.count("wrong-key")
    looked = written(client, account="An invented account: another.")
    post(client, TELL, {**hidden(looked, "do"), "do": "send", "key": key})
    assert Telling.objects.filter(author=private_key.author(key)).count() == 2


@pytest.mark.parametrize(("do", "ends"), [("withdraw", State.WITHDRAWN), ("wishes", State.SUBMITTED)])
def test_no_flood_of_others_keeps_anybody_from_taking_back(client, key, monkeypatch, do, ends):
    monkeypatch.setitem(numbers.MOST_AN_HOUR, "write", 1)
    floods.count("write")
    seen = account(client, key)
    assert "Too much is coming in" in page(acted(client, seen, "write", letter="An invented letter."))
    acted(client, account(client, key), do, may_publish="")
    assert _telling().state == ends and not _telling().may_publish


def test_the_account_is_there_with_what_comes_next_and_by_when(client, key):
    said = page(account(client, key))
    assert "Waiting" in said and "We have it. No moderator has decided yet." in said
    assert "A moderator reads it by" in said and "An invented account: I waited" in said


@pytest.mark.parametrize("state", State)
def test_every_state_is_said_in_words(state):
    told = Telling(state=state, told_week=days.this_week())
    assert str(where(told).now) and str(where(told).next)


def test_nobody_sees_what_is_under_another_key(client, key):
    other = key_on(sent(client, account="An invented account: another one."))
    which = Telling.objects.order_by("pk").values_list("pk", flat=True)
    seen = {pk: page(post(client, MINE, {**hidden(opened(client, other), "which"), "which": pk})) for pk in which}
    assert sum("another one" in said and "Your words" in said for said in seen.values()) == 1
    for said in seen.values():
        assert "I waited a long while" not in said


@pytest.mark.parametrize("do", ["withdraw", "correct", "write", "wishes", "agree"])
def test_nothing_is_done_without_a_pass(client, key, do):
    answer = post(client, MINE, {"which": _telling().pk, "do": do, "pass": "nonsense", "letter": "An invented letter."})
    assert answer.status_code == 422 and "Type your key again" in page(answer)
    assert _telling().state == State.SUBMITTED and not Letter.objects.exists()


def test_what_was_typed_waits_while_the_key_is_asked_for_again(client, key, monkeypatch):
    seen = account(client, key)
    later = days.now() + passes.LASTS * 2
    monkeypatch.setattr(days, "now", lambda: later)
    asked = acted(client, seen, "write", letter="An invented letter.")
    assert asked.status_code == 422 and "An invented letter." in asked.content.decode()
    done = post(client, MINE, {**hidden(asked, "key"), "key": key})
    assert "We have your letter" in page(done)
    assert sealing.reveal(Letter.objects.get().sealed, f"letter:{Letter.objects.get().pk}") == "An invented letter."


def test_a_letter_is_sent_once_however_often_the_button_is_pressed(client, key):
    seen = account(client, key)
    acted(client, seen, "write", letter="An invented letter.")
    again = acted(client, seen, "write", letter="An invented letter.")
    assert Letter.objects.count() == 1 and "sent once already" in page(again)
    assert "An invented letter." in page(account(client, key))


def test_a_letter_that_speaks_of_danger_puts_the_account_first(client, key):
    acted(client, account(client, key), "write", letter="An invented letter: I want to die.")
    assert _telling().state == State.HELD and _telling().read_by
    assert "Nobody reads this now" in page(account(client, key))


def test_a_moderators_letter_can_be_read(client, key, moderator):
    letter = Letter(telling=_telling(), moderator=moderator, week=days.this_week())
    letter.sealed = sealing.close("An invented answer.", f"letter:{letter.pk}")
    letter.save(force_insert=True)
    said = page(account(client, key))
    assert "A moderator An invented answer." in said and moderator.name not in said


class TestCorrecting:
    def test_the_new_wording_is_read_again_and_the_old_one_stays_public(self, client, key):
        _public()
        answer = acted(client, account(client, key), "correct", account="An invented account, corrected.")
        assert "What was public before stays until then" in page(answer)
        assert Published.objects.count() == 1 and _telling().state == State.SUBMITTED
        said = page(account(client, key))
        assert "An invented account, corrected." in said and "I waited a long while" in said

    @pytest.mark.parametrize("wrong", ["", "https://only.example/"])
    def test_what_cannot_be_taken_comes_back_as_typed(self, client, key, wrong):
        answer = acted(client, account(client, key), "correct", account=wrong, helped="A typed thing.")
        assert answer.status_code == 422 and "A typed thing." in answer.content.decode()
        assert _telling().versions.count() == 1

    def test_what_certainly_identifies_is_stopped_here_too_unless_it_is_something_else(self, client, key):
        typed = {"account": "An invented account: 01632 960001."}
        stopped = acted(client, account(client, key), "correct", **typed)
        assert "“01632 960001” (a phone number)" in page(stopped) and _telling().versions.count() == 1
        acted(client, stopped, "correct", **typed, not_one="01632 960001")
        assert _telling().versions.count() == 2


class TestAModeratorsWording:
    @pytest.fixture
    def asked(self, key, moderator) -> str:
        wording.save(_telling(), {"account": "An invented account, in their wording."}, moderator, "names")
        move(_telling(), State.RETURNED)
        _decide(moderator, "ask", "A name stands there.")
        return key

    @pytest.mark.parametrize(("do", "yes"), [("agree", True), ("disagree", False)])
    def test_the_writer_says_yes_or_no(self, client, asked, do, yes):
        seen = account(client, asked)
        assert "in their wording" in page(seen) and "A name stands there." in page(seen)
        acted(client, seen, do)
        assert wording.newest(_telling()).agreed is yes and _telling().state == State.SUBMITTED
        assert wording.agreed(_telling()).number == (2 if yes else 1)

    def test_saying_so_twice_changes_nothing(self, client, asked):
        seen = account(client, asked)
        acted(client, seen, "agree")
        again = acted(client, seen, "disagree", token=hidden(account(client, asked), 'value="write"')["token"][0])
        assert again.status_code == 422 and wording.newest(_telling()).agreed is True


class TestAService:
    @pytest.fixture
    def answered(self, key, moderator) -> Reply:
        _public()
        said = {"name": "Invented Voice", "role": "lead", "text": "We read it.", "change": "changed"}
        return _telling().replies.create(moderator=moderator, state="published", on=days.today(), **said)

    def test_its_answer_can_be_answered_and_a_moderator_reads_that_first(self, client, key, answered):
        seen = account(client, key)
        assert "Invented Voice, lead We read it." in page(seen)
        acted(client, seen, "reply", reply="An invented answer to it.")
        made = Reply.objects.get(moderator=None)
        assert made.state == Reply.State.WAITING and made.text == ""
        assert replies.opened(made).text == "An invented answer to it."

    @pytest.mark.parametrize("said", ["yes", "no"])
    def test_the_writer_says_whether_it_changed(self, client, key, answered, said):
        acted(client, account(client, key), "confirm", changed=said)
        answered.refresh_from_db()
        assert answered.confirmed is (said == "yes")
        assert ("You said: yes" if said == "yes" else "You said: no") in page(account(client, key))

    def test_without_an_answer_there_is_nothing_to_answer(self, client, key):
        seen = account(client, key)
        data = {**hidden(seen, 'value="write"'), "do": "reply", "reply": "An invented answer."}
        assert post(client, MINE, data).status_code == 422 and not Reply.objects.exists()


class TestAppeals:
    def test_somebody_else_is_asked_to_look_again_once(self, client, key, moderator):
        decision = _decide(moderator, "refuse")
        move(_telling(), State.REFUSED)
        seen = account(client, key)
        assert "An invented reason." in page(seen)
        assert 'href="/experiences/code/#clause-' not in seen.content.decode()
        Decision.objects.update(clause="3.1")
        assert 'href="/experiences/code/#clause-3.1"' in account(client, key).content.decode()
        acted(client, seen, "appeal", appeal="An invented reason why.")
        made = Appeal.objects.get()
        assert (
            made.against == decision and sealing.reveal(made.sealed, f"appeal:{made.pk}") == "An invented reason why."
        )
        assert 'value="appeal"' not in account(client, key).content.decode()

    def test_there_is_none_where_nothing_was_refused(self, client, key):
        seen = account(client, key)
        data = {**hidden(seen, 'value="write"'), "do": "appeal", "appeal": "An invented reason."}
        assert post(client, MINE, data).status_code == 422 and not Appeal.objects.exists()


class TestWishes:
    def test_each_can_be_changed_by_itself(self, client, key):
        acted(client, account(client, key), "wishes", may_publish="yes", may_export="yes")
        told = _telling()
        assert (told.may_publish, told.may_quote, told.may_export, told.may_contact) == (True, False, True, False)

    def test_what_may_no_longer_be_public_is_taken_down_at_once(self, client, key):
        _public()
        answer = acted(client, account(client, key), "wishes", may_export="yes")
        assert "It is not public any more" in page(answer)
        assert not Published.objects.exists() and _telling().state == State.SUBMITTED
        assert wording.of(wording.newest(_telling()))


class TestWithdrawing:
    @pytest.mark.parametrize(
        "state", [each for each in State if State.WITHDRAWN in FOLLOWS[each] and each != State.DRAFT]
    )
    def test_it_works_at_once_from_wherever_it_is(self, client, key, state):
        Telling.objects.update(state=state)
        answer = acted(client, account(client, key), "withdraw")
        assert "It is withdrawn" in page(answer)
        told = _telling()
        assert told.state == State.WITHDRAWN and wording.of(told.versions.get()) == {} and not told.text_mark
        said = page(account(client, key))
        assert "You withdrew it" in said and "I waited" not in said
        assert 'value="correct"' not in account(client, key).content.decode()

    def test_nothing_can_be_done_with_it_any_more(self, client, key):
        seen = account(client, key)
        acted(client, seen, "withdraw")
        fresh = hidden(account(client, key))
        for do in ("correct", "withdraw", "appeal"):
            typed = {"account": "An invented account.", "appeal": "An invented reason."}
            token = _token(client, key)
            answer = post(client, MINE, {**fresh, **typed, "which": _telling().pk, "do": do, "token": token})
            assert answer.status_code == 422, do
        assert _telling().versions.count() == 1

    def test_a_long_one_goes_with_all_its_parts(self, client):
        long = "\n\n".join(f"An invented paragraph {n}. " + "word " * 150 for n in range(1800))
        key = key_on(sent(client, account=long))
        assert Telling.objects.count() == 2
        seen = post(client, MINE, hidden(opened(client, key), "which"))
        assert "kept in 2 parts" in page(seen)
        acted(client, seen, "withdraw")
        assert {each.state for each in Telling.objects.all()} == {State.WITHDRAWN}

    def test_a_draft_leaves_nothing_at_all(self, client):
        from telling_pages import written

        key = key_on(written(client, do="draft"))
        acted(client, account(client, key), "withdraw")
        assert not Telling.objects.exists()


def _token(client, key) -> str:
    from handrail.experiences import tokens

    return tokens.new("mine")


def test_another_account_goes_under_the_same_key(client, key):
    listed = opened(client, key)
    begun = post(client, TELL, hidden(listed, "Tell something else"))
    assert begun.status_code == 200
    typed = {"account": "An invented account: a second one.", "do": "look"}
    looked = post(client, TELL, {**hidden(begun, "do"), **typed})
    done = post(client, TELL, {**hidden(looked, "do"), "do": "send"})
    assert "under the key you have" in page(done) and not key_on(done)
    assert len({each.author_id for each in Telling.objects.all()}) == 1
    assert "a second one" in page(opened(client, key)) and "Waiting" in page(opened(client, key))


def test_no_address_names_an_account_or_a_key(client, key):
    for answer in (opened(client, key), account(client, key)):
        assert answer.wsgi_request.get_full_path() == MINE
        assert f'action="{MINE}"' in answer.content.decode() and "?" not in answer.wsgi_request.get_full_path()
