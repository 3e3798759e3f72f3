"""The codebook: shipped once, changed by people, and no version ever lost."""

import pytest

from handrail.experiences.models import Moderator, Theme
from handrail.experiences.themes import codebook
from handrail.experiences.themes.codebook import Taken, Unknown, Wording

pytestmark = pytest.mark.django_db

WORDS = Wording(name="Invented theme", definition="Invented: what it is.", example="Invented: one.")


@pytest.fixture
def coder() -> Moderator:
    return Moderator.objects.create(login_mark="m" * 64, name="Invented coder", duties=["code"])


def test_the_framework_is_whole_and_the_own_themes_stand_beside_it():
    themes = codebook.shipped()["themes"]
    of_framework = [each for each in themes if each["source"] == "framework"]
    assert (len(of_framework), len({each["major"] for each in of_framework})) == (32, 10)
    assert len({each["code"] for each in themes}) == len(themes)
    assert {"sessions-fixed", "group-instead", "quick-then-nothing", "ended-unwell", "between-services"} <= {
        each["code"] for each in themes
    }


def test_every_shipped_theme_says_what_it_is_and_what_it_is_not():
    codes = {each["code"] for each in codebook.shipped()["themes"]}
    for each in codebook.shipped()["themes"]:
        assert each["definition"].endswith(".")
        assert each["example"].startswith("Invented: ")
        assert each["counter_example"].startswith("Invented: ")
        assert set(each["against"]) <= codes - {each["code"]}


def test_loading_again_does_nothing():
    assert codebook.load() == len(codebook.shipped()["themes"])
    rows = list(Theme.objects.order_by("pk").values())
    assert codebook.load() == 0
    assert list(Theme.objects.order_by("pk").values()) == rows


def test_themes_come_in_the_order_of_their_groups():
    codebook.load()
    groups = [major.code for major in codebook.majors()]
    assert groups == [each["code"] for each in codebook.shipped()["majors"]]
    assert codebook.themes()[0].major == "general"


def test_a_change_is_a_new_version_and_the_old_one_stays(coder):
    codebook.load()
    before = codebook.theme("timeliness")
    made = codebook.change("timeliness", WORDS, coder)
    assert (made.version, made.by, made.source) == (2, coder, before.source)
    assert codebook.theme("timeliness") == made
    assert list(Theme.objects.filter(code="timeliness").order_by("version")) == [before, made]


def test_loading_never_goes_over_what_a_person_wrote(coder):
    codebook.load()
    made = codebook.change("timeliness", WORDS, coder)
    codebook.load()
    assert codebook.theme("timeliness").definition == made.definition


def test_what_was_there_from_the_beginning_has_been_looked_for():
    codebook.load()
    assert set(Theme.objects.values_list("meant_since", flat=True)) == {0}


def test_what_comes_later_has_not(coder):
    codebook.load()
    made = codebook.add("new", WORDS, coder)
    assert made.meant_since == made.pk == codebook.edition()


def test_what_is_shipped_later_has_not_either():
    codebook.load()
    Theme.objects.filter(code="parking").delete()
    assert codebook.load() == 1
    again = codebook.theme("parking")
    assert again.meant_since == again.pk


@pytest.mark.parametrize("same", [True, False])
def test_another_wording_of_the_same_need_not_be_looked_for_again(coder, same):
    codebook.load()
    made = codebook.change("parking", WORDS, coder, means_the_same=same)
    assert made.meant_since == (0 if same else made.pk)


def test_a_retired_theme_is_put_no_more_and_is_still_known(coder):
    codebook.load()
    codebook.retire("parking", coder)
    assert "parking" not in {theme.code for theme in codebook.themes()}
    assert codebook.theme("parking").retired
    assert codebook.names()["parking"] == "Parking"


def test_a_code_is_taken_once(coder):
    codebook.add("one", WORDS, coder)
    with pytest.raises(Taken):
        codebook.add("one", WORDS, coder)


def test_a_theme_that_is_not_there_is_unknown():
    with pytest.raises(Unknown):
        codebook.theme("nothing")


@pytest.mark.parametrize(
    ("name", "code"), [("The wait, and more", "the-wait-and-more"), ("Ünder £5!", "nder-5"), ("x" * 50, "x" * 40)]
)
def test_a_code_is_made_of_its_name(name, code):
    assert codebook.code_of(name) == code
