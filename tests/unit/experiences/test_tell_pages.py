"""Telling on the page: nothing typed is ever lost, nothing goes out unseen, and the key is shown once."""

import logging
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from telling_pages import TELL, WORDS, hidden, key_on, opened, page, post, sent, written

from handrail.experiences import days, numbers, tokens, wording
from handrail.experiences.models import Author, Service, State, Telling
from handrail.experiences.telling import floods, passes, private_key, reading
from handrail.experiences.telling.views import read_by

pytestmark = pytest.mark.django_db
ALL = {
    "account": "An invented account.\n\nتجربة مخترعة 😀\n<script>alert(1)</script> & “quotes”",
    "title": "A <b>title</b>",
    "helped": "The receptionist.",
    "let_down": "The wait.",
    "change": "Ring back.",
    "month": "3",
    "year": "1987",
    "service_typed": "by the bridge",
    "first_hand": "other",
    "language": "العربية",
    "content_notes": ["death", "money"],
    "contact": "leave it with the baker",
    "may_quote": "on",
}


@pytest.fixture(autouse=True)
def _at_leisure(monkeypatch):
    monkeypatch.setattr("handrail.experiences.telling.views.LEAST_SECONDS", 0)


def _is_all_there(response: Any, typed: dict[str, Any] = ALL) -> None:
    html = response.content.decode()
    for value in typed.values():
        for each in value if isinstance(value, list) else [value]:
            escaped = each.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            assert escaped in html.replace("\r\n", "\n"), each


def test_the_page_opens_for_anybody_and_gives_no_cookie(client):
    answer = client.get(TELL)
    assert answer.status_code == 200 and not answer.cookies
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "Nobody reads this now" in page(answer) and "250,000 words" in page(answer)
    assert "data-leave" in answer.content.decode() and "116 123" in page(answer)


def test_no_box_is_ticked_for_anybody(client):
    assert " checked" not in client.get(TELL).content.decode().replace('value="" checked', "")


def test_all_of_it_goes_through_the_check_page_into_the_record(client):
    looked = written(client, **ALL)
    assert looked.status_code == 200
    _is_all_there(looked)
    done = post(client, TELL, {**hidden(looked, "do"), "do": "send"})
    telling = Telling.objects.get()
    assert private_key.author(key_on(done)) == telling.author
    said = wording.of(wording.newest(telling))
    assert said == {name: ALL[name] for name in Telling.FIELDS}
    assert (telling.happened, telling.first_hand, telling.language) == ("1987-03", "other", "العربية")
    assert telling.content_notes == ["death", "money"]
    assert (telling.may_publish, telling.may_quote, telling.may_export, telling.may_contact) == (
        False,
        True,
        False,
        False,
    )


def test_a_long_account_leads_to_its_end_and_says_that_the_back_button_loses_it(client):
    looked = written(client, account="An invented account of waiting. " * 9000 + "I rang 01632 960001.")
    html = looked.content.decode()
    for place in ("marked", "go-on"):
        assert html.index(f'href="#{place}"') < html.index("An invented account") < html.index(f'id="{place}"')
    assert "The back button of your browser may lose what you wrote" in page(looked)


def test_a_printed_key_says_where_to_come_back(client):
    done = page(sent(client))
    assert "Come back at: http://testserver/experiences/mine/" in done


def test_fields_say_how_much_they_take_in_figures_one_can_read(client):
    assert "You can write up to 100,000 characters" in page(client.get(TELL))


def test_markup_is_shown_as_it_was_typed_and_never_runs(client):
    for answer in (written(client, **ALL), written(client, do="change", **ALL)):
        html = answer.content.decode()
        assert "<script>alert" not in html and "<b>title" not in html and "&lt;script&gt;alert" in html


def test_characters_that_turn_the_line_around_are_kept_and_stay_in_their_box(client):
    turned = "An invented account \u202egnorw si siht\u202c and \u2067more"
    html = written(client, account=turned).content.decode()
    assert f'<div class="hr-pre xp-words" dir="auto">{turned}</div>' in html


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\x07\x1b[2J"])
def test_what_no_page_can_carry_is_left_out_and_the_rest_is_kept(client, bad):
    data = f"account=An+invented{bad.encode('utf-8', 'surrogatepass').decode('latin-1')}+account&do=look"
    encoded = data.encode("latin-1")
    answer = client.post(TELL, encoded, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200 and "An invented" in page(answer) and "account" in page(answer)
    assert bad not in answer.content.decode() or bad == "\ud800"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"account": ""}, "Enter what happened"),
        ({"year": "19"}, "Write the year with 4 numbers"),
        ({"year": "2999"}, "Write the year with 4 numbers"),
        ({"year": ""}, "Write the year of that month too"),
        ({"month": "13"}, "Select month from the list"),
        ({"content_notes": ["nonsense"]}, "Select"),
        ({"title": "x" * 121}, "must be 120 characters or fewer"),
        ({"account": "https://a.example/ http://b.example/x www.c.example"}, "only links"),
        ({"account": "QUJD" * 600}, "looks like a file"),
        ({"account": "%PDF-1.7 \ufffd\ufffd\ufffd"}, "looks like a file"),
        ({"account": "\ufffd" * 40 + "x"}, "looks like a file"),
    ],
)
def test_what_is_wrong_is_said_and_all_the_rest_stays(client, wrong, says):
    answer = written(client, **{**ALL, **wrong})
    assert answer.status_code == 422 and says in page(answer)
    _is_all_there(
        answer, {name: value for name, value in ALL.items() if name not in {*wrong, "month", "content_notes"}}
    )


@pytest.mark.parametrize("happened", [{"year": "1931"}, {"years_ago": "on"}, {}])
def test_nothing_is_too_long_ago(client, happened):
    assert key_on(sent(client, **happened))
    assert Telling.objects.get().happened == ("years" if "years_ago" in happened else happened.get("year", ""))


def test_a_service_is_found_by_a_few_letters_and_chosen_without_a_script(client):
    area = Service.objects.create(code="ZZA", name="Invented county")
    Service.objects.create(code="ZZ1", name="Bridge invented service", parent=area)
    Service.objects.create(code="ZZ2", name="Harbour invented service", parent=area)
    found = written(client, do="find", **{**ALL, "service_typed": "brid"})
    _is_all_there(found, {**ALL, "service_typed": "brid"})
    assert found.status_code == 200 and "Bridge invented service, Invented county" in page(found)
    assert "Harbour" not in page(found) and "There is a problem" not in page(found)
    looked = post(
        client, TELL, {**hidden(found, "do"), **WORDS, "service_typed": "brid", "service": "ZZ1", "do": "look"}
    )
    post(client, TELL, {**hidden(looked, "do"), "do": "send"})
    telling = Telling.objects.get()
    assert telling.service_id == "ZZ1" and not telling.sealed_service


def test_a_service_nobody_knows_is_kept_as_it_was_described(client):
    answer = written(client, do="find", service_typed="by the bridge")
    assert "That is fine" in page(answer)
    sent(client, service_typed="by the bridge")
    from handrail.experiences.telling.kept import service_typed

    assert service_typed(Telling.objects.get()) == "by the bridge"


class TestWhatCouldIdentify:
    def test_it_is_marked_with_its_kind(self, client):
        answer = written(client, account="An invented account: Dr Quillfeather on 3 March 2024.")
        said = page(answer)
        assert "Dr Quillfeather – this looks like somebody's name." in said
        assert "3 March 2024 – this looks like an exact date." in said
        assert 'class="xp-mark">Dr Quillfeather</mark>' in answer.content.decode()

    def test_the_writer_may_keep_what_is_not_certain(self, client):
        assert key_on(sent(client, account="An invented account: Dr Quillfeather on 3 March 2024."))

    @pytest.mark.parametrize("certain", ["01632 960001", "wren@example.org", "943 476 5919", "AB123456C", "ZE2 9AA"])
    def test_what_is_certain_must_be_changed_or_said_to_be_something_else(self, client, certain):
        text = f"An invented account: {certain} it was."
        looked = written(client, account=text)
        stopped = post(client, TELL, {**hidden(looked, "do"), "do": "send"})
        assert stopped.status_code == 422 and "must be changed first" in page(stopped)
        assert not Telling.objects.exists() and text in stopped.content.decode()
        assert key_on(post(client, TELL, {**hidden(stopped, "do"), "do": "send", "not_one": certain}))

    def test_words_can_be_changed_on_the_spot_everywhere_and_are_looked_at_again(self, client):
        looked = written(
            client, account="Dr Quillfeather rang. Later Dr Quillfeather did not.", helped="Dr Quillfeather"
        )
        change = {"instead_of": ["Dr Quillfeather"], "instead": ["the doctor"]}
        again = post(client, TELL, {**hidden(looked, "do"), "do": "send", **change})
        assert "Look again" in page(again) and not Telling.objects.exists()
        post(client, TELL, {**hidden(again, "do"), "do": "send"})
        said = wording.of(wording.newest(Telling.objects.get()))
        assert said["account"] == "the doctor rang. Later the doctor did not." and said["helped"] == "the doctor"

    def test_the_contact_left_for_the_moderators_is_not_among_what_is_public(self, client):
        answer = written(client, contact="wren@example.org")
        assert "wren@example.org –" not in page(answer)
        assert key_on(post(client, TELL, {**hidden(answer, "do"), "do": "send"}))


class TestTheToken:
    @pytest.mark.parametrize("broken", ["", "nonsense", "a:b:c"])
    def test_a_page_without_a_good_one_comes_back_whole_with_a_new_one(self, client, broken):
        looked = written(client, **ALL)
        again = post(client, TELL, {**hidden(looked, "do"), "do": "send", "token": broken})
        assert again.status_code == 422 and not Telling.objects.exists()
        _is_all_there(again)
        assert key_on(post(client, TELL, {**hidden(again, "do"), "do": "send"}))

    def test_a_page_that_was_open_for_too_long_comes_back_whole(self, client, monkeypatch):
        looked = written(client, **ALL)
        later = signing.time.time() + tokens.LASTS.total_seconds() + 60
        with monkeypatch.context() as patch:
            patch.setattr(signing.time, "time", lambda: later)
            again = post(client, TELL, {**hidden(looked, "do"), "do": "send"})
            assert "more than a day" in page(again)
            _is_all_there(again)
            assert key_on(post(client, TELL, {**hidden(again, "do"), "do": "send"}))

    def test_a_page_that_is_sent_twice_is_taken_once(self, client):
        looked = hidden(written(client), "do")
        first, second = (post(client, TELL, {**looked, "do": "send"}) for _ in range(2))
        assert key_on(first) and not key_on(second) and "sent once already" in page(second)
        assert Telling.objects.count() == 1 and not Telling.objects.get().copies

    def test_one_that_comes_back_at_once_is_shown_again(self, client, monkeypatch):
        monkeypatch.setattr("handrail.experiences.telling.views.LEAST_SECONDS", numbers.LEAST_SECONDS)
        again = sent(client, **ALL)
        assert again.status_code == 422 and "wait a few seconds" in page(again)
        _is_all_there(again)


def test_a_flood_is_held_back_for_everybody_alike_and_nothing_is_lost(client, monkeypatch):
    monkeypatch.setitem(numbers.MOST_AN_HOUR, "tell", 3)
    for number in range(3):
        assert key_on(sent(client, account=f"An invented account, number {number}."))
    held = sent(client, **ALL)
    assert held.status_code == 422 and f"at {floods.again_at():%H:%M}" in page(held)
    _is_all_there(held)
    assert Telling.objects.count() == 3
    later = floods.again_at()
    monkeypatch.setattr(days, "now", lambda: later)
    assert key_on(post(client, TELL, {**hidden(held, "do"), "do": "send"}))


def test_the_same_words_again_are_answered_honestly(client):
    sent(client)
    again = sent(client)
    assert "The same words are here already" in page(again) and not key_on(again)
    assert Telling.objects.get().copies == 1 and Author.objects.count() == 1


class TestDanger:
    @pytest.mark.parametrize("more", [{"urgent": "on"}, {"let_down": "I want to die tonight."}])
    def test_help_is_shown_and_it_says_truly_that_nobody_reads_now(self, client, more):
        from handrail.design.formats import day

        looked = written(client, **more)
        done = post(client, TELL, {**hidden(looked, "do"), "do": "send"})
        for answer in (looked, done):
            assert "Nobody reads this now" in page(answer)
            assert f"Somebody reads it by {day(read_by())} at the latest" in page(answer)
        assert Telling.objects.get().state == State.HELD

    def test_what_is_not_urgent_is_read_by_a_day_too(self, client):
        done = sent(client)
        assert "A moderator reads it by" in page(done) and "Nobody reads this now" not in page(done)


class TestLength:
    def test_three_megabytes_in_a_script_that_takes_nine_bytes_a_letter_are_taken(self, client, monkeypatch):
        text = ("発明された話です。" * 40 + "\n\n") * 3000
        assert len(text.encode()) > 3 * 1024 * 1024
        looked = written(client, account=text)
        assert looked.status_code == 200
        assert key_on(post(client, TELL, {**hidden(looked, "do"), "do": "send"}))
        said = [wording.of(wording.newest(each))["account"] for each in _in_order()]
        assert len(said) >= 4 and "".join(said) == text.strip()

    def test_beyond_the_bound_the_page_says_how_to_send_it_in_parts(self, client):
        answer = post(client, TELL, {"account": "あ" * (reading.MOST_BYTES // 9 + 40_000), "do": "look"})
        assert answer.status_code == 413 and "Send the first part" in page(answer) and "116 123" in page(answer)

    def test_a_little_too_long_comes_back_whole(self, client):
        text = "word " * (numbers.MOST_CHARACTERS // 5) + "words beyond"
        answer = written(client, account=text)
        assert (
            answer.status_code == 422 and "Take out 12." in page(answer) and "words beyond" in answer.content.decode()
        )

    def test_the_bound_of_all_other_pages_is_as_it_was(self, client, settings):
        assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 2_500_000


def _in_order() -> list[Telling]:
    from handrail.experiences.publishing.parts import whole

    return whole(Telling.objects.get(continues=None))


def test_a_file_is_refused_and_the_words_beside_it_are_kept(client):
    from io import BytesIO

    answer = client.post(TELL, {"account": "An invented account.", "do": "send", "file": BytesIO(b"%PDF-1.7 x")})
    assert answer.status_code == 422 and "We cannot take files" in page(answer)
    assert "An invented account." in answer.content.decode() and not Telling.objects.exists()


@pytest.mark.parametrize("name", ["which", "draft", "service", "service_typed", "pass", "token", "do"])
def test_a_nul_in_any_field_breaks_nothing(client, name):
    for where in (TELL, "/experiences/mine/"):
        answer = post(client, where, {"account": "An invented account.", "do": "resume", "key": "x", name: "a\x00b"})
        assert answer.status_code in (200, 422) and "\x00" not in answer.content.decode()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream"])
def test_what_is_no_form_is_no_account(client, kind):
    answer = client.post(TELL, b'{"account": "x", "do": "send"}', content_type=kind)
    assert answer.status_code == 200 and not Telling.objects.exists()


class TestKeeping:
    def test_nothing_is_kept_unless_the_writer_says_so(self, client):
        written(client, **ALL)
        written(client, do="find", **ALL)
        assert not Telling.objects.exists() and not Author.objects.exists()

    def test_a_draft_comes_back_whole_with_its_key_and_is_sent(self, client):
        kept = written(client, do="draft", **ALL)
        key = key_on(kept)
        assert "We keep it for you" in page(kept) and Telling.objects.get().state == State.DRAFT
        listed = opened(client, key)
        one = post(client, "/experiences/mine/", hidden(listed, "which"))
        resumed = post(client, TELL, hidden(one, 'value="resume"'))
        _is_all_there(resumed)
        looked = post(client, TELL, {**hidden(resumed, "do"), **ALL, "do": "look"})
        done = post(client, TELL, {**hidden(looked, "do"), "do": "send"})
        assert "under the key you have" in page(done)
        telling = Telling.objects.get()
        assert telling.state == State.SUBMITTED and telling.author == private_key.author(key)

    def test_a_pass_that_ran_out_asks_for_the_key_and_loses_nothing(self, client, monkeypatch):
        author, key = private_key.new_author()
        given = passes.give(author)
        later = days.now() + passes.LASTS * 2
        monkeypatch.setattr(days, "now", lambda: later)
        looked = written(client, **ALL, **{"pass": given})
        assert "Your key" in page(looked)
        wrong = post(client, TELL, {**hidden(looked, "do"), "do": "send", "key": "six words that are not it"})
        assert "We do not know that key" in page(wrong)
        _is_all_there(wrong)
        done = post(client, TELL, {**hidden(wrong, "do"), "do": "send", "key": key})
        assert Telling.objects.get().author == author and "under the key you have" in page(done)

    def test_a_draft_waits_where_the_pass_ran_out_before_it_was_opened_or_kept_again(self, client, monkeypatch):
        key = key_on(written(client, do="draft", **ALL))
        one = post(client, "/experiences/mine/", hidden(opened(client, key), "which"))
        later = days.now() + passes.LASTS * 2
        monkeypatch.setattr(days, "now", lambda: later)
        asked = post(client, TELL, hidden(one, 'value="resume"'))
        assert "what you kept is still there" in page(asked)
        again = post(client, "/experiences/mine/", {**hidden(asked, "key"), "key": key})
        resumed = post(client, TELL, hidden(again, 'value="resume"'))
        _is_all_there(resumed)
        later += passes.LASTS * 2
        kept = post(client, TELL, {**hidden(resumed, "do"), **ALL, "do": "draft"})
        assert key_on(kept) and Telling.objects.count() == 2


def test_the_key_is_in_no_log_no_address_no_cookie_and_no_later_page(client, caplog):
    caplog.set_level(logging.DEBUG)
    done = sent(client)
    key = key_on(done)
    assert len(key.split()) == private_key.WORDS
    assert not done.cookies and "no-store" in done["Cache-Control"]
    assert not any(key in record.getMessage() for record in caplog.records)
    from telling_pages import account

    for answer in (opened(client, key), account(client, key)):
        assert key not in answer.content.decode() and not answer.cookies and "no-store" in answer["Cache-Control"]
        assert key.split()[0] not in answer.wsgi_request.get_full_path()


def test_what_is_read_here_is_easy_to_read(client):
    from reading_ease import text
    from telling_pages import MINE, account

    from handrail.design.reading import grade

    looked = written(client, may_publish="on", account="Dr Quillfeather rang.", urgent="on")
    done = post(client, TELL, {**hidden(looked, "do"), "do": "send"})
    key = key_on(done)
    pages = [client.get(TELL), looked, done, client.get(MINE), opened(client, key), account(client, key)]
    grades = [grade(text(each.content.decode(), ("Dr Quillfeather",))) for each in pages]
    assert max(grades) <= 6, grades


def test_another_browser_that_is_signed_in_is_as_blind(django_user_model):
    known = Client()
    known.force_login(django_user_model.objects.create(role="pwp", name="Ada Example", email="ada@example.org"))
    assert key_on(sent(known))
