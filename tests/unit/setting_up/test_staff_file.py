"""A list of staff as a file: whatever wrote it, every problem by row and column, all of it or none, twice as once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handrail.accounts import staff as accounts
from handrail.accounts.roles import Role
from handrail.organisation import changes, staff_file, staffing
from handrail.organisation.models import Practitioner, Team
from handrail.organisation.staff_file import NotAList

pytestmark = pytest.mark.django_db

HEAD = "name,email,role,team,supervisor,heir,hours,weekly hours,qualifications"
ROWS = f"""{HEAD}
Ruth Adeyemi,ruth@example.org,clinical_lead,North,,amina@example.org,,37.5,
Amina Osei,Amina@Example.org,Psychological wellbeing practitioner,North,ruth@example.org,ruth@example.org,,"30,0",\
10 awarded 2019-07-01; 11 planned
"""


def take_in(text: str) -> staff_file.Plan:
    made = staff_file.plan(text)
    staff_file.apply(made, by="", account=None)
    return made


def problems(text: str) -> list[tuple[int, str]]:
    return [(each.row, each.column) for each in staff_file.plan(text).problems]


def test_a_list_makes_accounts_teams_and_who_answers_for_whom() -> None:
    take_in(ROWS)
    ruth, amina = Practitioner.objects.order_by("-account__name")
    assert (amina.supervisor, ruth.heir, amina.team) == (ruth, amina, Team.objects.get(name="North"))
    assert [each["level"] for each in amina.qualifications] == ["10", "11"]
    assert str(amina.weekly_hours) == "30.0"


def test_taking_it_in_again_changes_nothing() -> None:
    take_in(ROWS)
    before = list(Practitioner.objects.order_by("pk").values())
    noted = changes.Change.objects.count()
    again = take_in(ROWS)
    assert not again.new and not again.changes
    assert list(Practitioner.objects.order_by("pk").values()) == before and changes.Change.objects.count() == noted


def test_the_template_is_read_as_it_stands() -> None:
    made = staff_file.plan(staff_file.template())
    assert {(each.row, each.column) for each in made.problems} == {(2, "supervisor"), (2, "heir")}


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_whatever_wrote_it_it_is_read(alphabet: str, between: str) -> None:
    text = "\r\n".join(
        between.join(row) for row in (("Name", "Email", "Role"), ("Zoë O’Dell", "zoe@example.org", "PWP"))
    )
    made = staff_file.plan(staff_file.decoded(text.encode(alphabet)))
    assert made.problems == [] and made.lines[0].details.name == "Zoë O’Dell"


def test_every_problem_is_named_by_row_and_column_and_nothing_is_saved() -> None:
    text = f"""{HEAD}
,first@example.org,pwp,,,,,,
Two,not an address,pwp,,,,,,
Three,three@example.org,wizard,,,,,,
Four,three@example.org,pwp,,nobody@example.org,three@example.org,,ninety,99
"""
    wanted = [(2, "name"), (3, "email"), (4, "role"), (5, "email"), (5, "supervisor"), (5, "heir")]
    assert problems(text) == [*wanted, (5, "weekly hours"), (5, "qualifications")]
    with pytest.raises(staffing.NotPossible):
        take_in(text)
    assert not Practitioner.objects.exists()


def test_a_file_that_was_cut_off_is_noticed() -> None:
    cut = ROWS[: ROWS.index("30,0")]
    with pytest.raises(NotAList, match="breaks off"):
        staff_file.plan(cut)
    assert problems(f"{HEAD}\nRuth,ruth@example.org,pwp\n") == [(2, "")]


@pytest.mark.parametrize("text", ["", "\n", "hello", "name,email\nA,b@example.org", "name,email,role,shoe size", "\0"])
def test_what_is_no_list_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotAList):
        staff_file.plan(text)


def test_a_blank_cell_takes_nothing_away_and_a_full_one_changes() -> None:
    take_in(ROWS)
    made = take_in("name,email,role,team\nAmina Osei,amina@example.org,supervisor,\n")
    amina = Practitioner.objects.get(account__email="amina@example.org")
    assert made.changes[0].changed == ("role",)
    assert (amina.account.role, amina.team.name if amina.team else "") == (Role.SUPERVISOR, "North")
    assert amina.heir is not None and amina.qualifications


def test_who_left_is_not_brought_back_by_a_file() -> None:
    take_in(ROWS)
    accounts.close(Practitioner.objects.get(account__email="amina@example.org").account)
    assert (3, "email") in problems(ROWS)


def test_a_file_is_looked_at_first_and_saved_with_the_next_press(client: Client) -> None:
    lead = accounts.open_account("dan@example.org", "Dan", Role.CLINICAL_LEAD)
    Practitioner.objects.create(account=lead)
    client.force_login(lead, backend="handrail.accounts.backend.StaffPassword")
    chosen = SimpleUploadedFile("staff.csv", ("\ufeff" + ROWS.replace(",", ";")).encode(), "text/csv")
    page = client.post(reverse("clinic:staff-import"), {"file": chosen}).content.decode()
    assert "What to put right" in page and "breaks off" not in page
    right = SimpleUploadedFile("staff.csv", ("\ufeff" + ROWS).encode(), "text/csv")
    page = client.post(reverse("clinic:staff-import"), {"file": right}).content.decode()
    assert "Nothing is wrong with this list" in page and "New here: 2" in page
    assert Practitioner.objects.count() == 1
    assert client.post(reverse("clinic:staff-import"), {"text": ROWS, "save": "1"}).status_code == 302
    assert Practitioner.objects.count() == 3
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(lead, backend="handrail.accounts.backend.StaffPassword")
    assert guarded.post(reverse("clinic:staff-import"), {"text": ROWS, "save": "1"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "size"), [("staff.exe", 10), ("staff.csv.html", 10), ("staff", 10), ("staff.csv", 1_100_000)]
)
def test_a_file_of_another_kind_or_too_long_is_not_read(client, name, size):
    lead = accounts.open_account("dan@example.org", "Dan", Role.CLINICAL_LEAD)
    Practitioner.objects.create(account=lead)
    client.force_login(lead, backend="handrail.accounts.backend.StaffPassword")
    chosen = SimpleUploadedFile(name, ROWS.encode() + b" " * size, "text/csv")
    page = client.post(reverse("clinic:staff-import"), {"file": chosen}).content.decode()
    assert "New here: 2" not in page
    assert "error-summary" in page
