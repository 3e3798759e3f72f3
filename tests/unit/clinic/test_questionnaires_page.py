"""The questionnaires of one person: what is due and why, any of them by its name, with them or sent ahead."""

from datetime import timedelta

import pytest

from handrail.care import planning
from handrail.care.vocabulary import Via
from handrail.clinic import sheets
from handrail.clinic.questionnaires import by_name
from handrail.organisation import outbox
from handrail.pages import wording
from handrail.record import journal, service
from tests.unit.clinic.conftest import typed

pytestmark = pytest.mark.django_db

CAT = (
    'code = "CAT"\nversion = "invented"\nlicence = "agreement 1"\nheld_by = "A trust"\nstem = "Invented stem"\n'
    + "items = ["
    + ", ".join(f'"Invented question {each}"' for each in range(1, 9))
    + ']\noptions = [{value = 0, label = "No"}, {value = 5, label = "Yes"}]\n'
)


@pytest.fixture
def booked(house, browser):
    _person, stream = house.treated()
    contact = house.booked(stream)
    return {"stream": stream, "contact": contact, "me": browser(house.amina), "house": house}


def where(booked, slug="questionnaires", key=""):
    return f"/clinic/episodes/{booked['stream']}/{slug}/" + (f"{key}/" if key else "")


def page(booked, more=""):
    return booked["me"].get(where(booked) + more).content.decode()


def answered(booked):
    return list(journal.episode(booked["stream"]).sheets.values())


def test_it_says_what_is_due_and_why(booked):
    journal.record(booked["stream"], planning.name_problem, by=booked["house"].amina.pk, problem="panic")
    said = page(booked)
    assert "Enter PHQ-9 with them" in said and "asked of everybody before you meet" in said
    assert "Enter PDSS with them" in said and "goes with what this is mainly about" in said
    assert "the total, from the licensed form" in said
    assert "Send the questions ahead" in said


@pytest.mark.parametrize(
    ("name", "code"),
    [("spin", "spin"), ("phq9", "phq-9"), ("IBS", "ibs-sss"), ("worry", "pswq"), ("Mobility Inventory, alone", "mi")],
)
def test_any_is_found_by_its_name_at_once(booked, name, code):
    answer = booked["me"].get(where(booked), {"name": name})
    assert answer.url == where(booked, "answers", code)
    assert booked["me"].get(answer.url).status_code == 200


@pytest.mark.parametrize("name", ["", "questionnaire", "zzz"])
def test_what_names_none_or_several_is_asked_again(booked, name):
    assert by_name(name) is None
    assert booked["me"].get(where(booked), {"name": name}).status_code == 200


def test_a_total_is_typed_and_is_theirs(booked):
    url = where(booked, "answers", "pdss")
    answer = booked["me"].post(url, typed(booked["me"], url, via="phone", pdss_total="14", comment="A bad week."))
    assert answer.url == where(booked)
    (sheet,) = answered(booked)
    assert (sheet.questionnaire, sheet.items, sheet.contact) == ("PDSS", (14,), booked["contact"])
    entry = journal.episode(booked["stream"]).entries[sheet.seq - 1]
    assert (entry.via, entry.said_by, entry.by) == (Via.PHONE, entry.said_by, booked["house"].amina.pk)
    said = page(booked)
    assert "14 out of 28 on PDSS" in said and "A bad week." in said
    assert "Typed by Amina Osei, said by them by phone." in said
    assert "8: from here on PDSS counts as a case" in said


@pytest.mark.parametrize(
    ("code", "field", "wrong", "said"),
    [
        ("pdss", "pdss_total", "29", "The total of PDSS must be a number from 0 to 28"),
        ("dds", "dds_total", "16", "The total of DDS must be a number from 17 to 102"),
        ("mi", "mi_total", "5.01", "must be a number from 1.00 to 5.00"),
        ("mi", "mi_total", "2.315", "must be a number from 1.00 to 5.00"),
        ("mi", "mi_total", "x", "must be a number from 1.00 to 5.00"),
        ("wsas", "wsas_2", "9", "WSAS question 2 must be a number from 0 to 8"),
        ("pswq", "pswq_1", "0", "PSWQ question 1 must be a number from 1 to 5"),
        ("ipcq", "ipcq_2", "29", "question 2 must be a number from 0 to 28"),
    ],
)
def test_what_is_out_of_range_is_refused_and_the_range_is_named(booked, code, field, wrong, said):
    url = where(booked, "answers", code)
    answer = booked["me"].post(url, typed(booked["me"], url, via="phone", **{field: wrong}))
    assert answer.status_code == 422
    assert said in answer.content.decode() and wrong in answer.content.decode()
    assert answered(booked) == []


@pytest.mark.parametrize(("entered", "kept"), [("2.31", 231), ("2,3", 230), ("5", 500), ("1.05", 105)])
def test_a_mean_is_typed_with_its_decimals(booked, entered, kept):
    url = where(booked, "answers", "mi")
    booked["me"].post(url, typed(booked["me"], url, via="paper", mi_total=entered))
    assert answered(booked)[0].items == (kept,)
    assert f"{kept // 100}.{kept % 100:02d} out of 5.00 on Mobility Inventory, alone" in page(booked)


def test_work_that_does_not_apply_leaves_no_total(booked):
    url = where(booked, "answers", "wsas")
    booked["me"].post(
        url, typed(booked["me"], url, via="phone", **{f"wsas_{n}": "9" if n == 1 else "2" for n in range(1, 6)})
    )
    assert "WSAS: one question does not apply, so there is no total" in page(booked)


def test_where_the_service_has_put_the_words_in_they_are_asked(booked):
    wording.install(CAT)
    service.changed()
    url = where(booked, "answers", "cat")
    shown = booked["me"].get(url).content.decode()
    assert "Invented stem" in shown and "Invented question 8" in shown and "agreement 1 (A trust)" in shown
    booked["me"].post(url, typed(booked["me"], url, via="in person", **{f"cat_{n}": "5" for n in range(1, 9)}))
    assert answered(booked)[0].items == (5,) * 8
    entry = journal.episode(booked["stream"]).entries[answered(booked)[0].seq - 1]
    assert entry.event.version == "invented"
    assert "40 out of 40 on CAT" in page(booked)
    wording.take_out("CAT")
    service.changed()
    assert "cat_total" in booked["me"].get(url).content.decode()
    assert "40 out of 40 on CAT" in page(booked)


def test_the_questions_are_sent_ahead_once_by_a_safe_way(booked):
    url = where(booked, "send-ahead", booked["contact"])
    shown = booked["me"].get(url).content.decode()
    assert "It goes by e-mail" in shown and "Some questions before we meet" in shown
    assert booked["me"].post(url, typed(booked["me"], url)).url == where(booked)
    (_message, letter), *_rest = outbox.latest(1)
    assert letter.to == "rosa@example.org" and "/questions/" in letter.body
    for word in ("Rosa", "Amina", "flood"):
        assert word not in letter.subject + letter.body
    assert "The questions were sent ahead." in page(booked)
    again = booked["me"].get(url)
    assert again.status_code == 409 and "were sent already" in again.content.decode()


def test_an_appointment_that_is_over_gets_no_questions(booked):
    url = where(booked, "send-ahead", booked["contact"])
    with journal.clock(journal.now() + timedelta(days=4)):
        assert booked["me"].get(url).status_code == 409


def test_the_fields_of_what_is_due_are_there_for_any_form(booked):
    """What the page of a session is built from."""
    assert list(sheets.fields("PDSS")) == sheets.names("PDSS") == ["pdss_total"]
    assert list(sheets.fields("WSAS")) == sheets.names("WSAS") == [f"wsas_{n}" for n in range(1, 6)]
    data = {"pdss_total": 9, "wsas_1": 9, "wsas_2": 1}
    found = dict(sheets.answered(data, ["PHQ-9", "PDSS", "WSAS"]))
    assert found == {"PDSS": (9,), "WSAS": (9, 1, None, None, None)}
