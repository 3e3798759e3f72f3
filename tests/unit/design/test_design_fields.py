"""Each field says what is wrong by its name, and what to do."""

import enum

import pytest
from django.template import engines
from django.utils.html import format_html
from form_sample import TOKEN, EveryField, filled, posted

from handrail.design.forms import CharField, CheckboxField, NhsForm, RadioField, TextField


def errors(**values: str | list[str]) -> dict[str, list[str]]:
    return {name: [str(one) for one in found] for name, found in filled(**values).errors.items()}


class ForErrorsThatNameTheField:
    @pytest.mark.parametrize(
        ("values", "field", "words"),
        [
            ({"name": ""}, "name", "Enter your name"),
            ({"name": " \u200b\t "}, "name", "Enter your name"),
            ({"name": "x" * 23}, "name", "Your name must be 20 characters or fewer. Take out 3."),
            ({"mail": "nobody"}, "mail", "Email address must be in the correct format, like name@example.com"),
            (
                {"phone": "call me"},
                "phone",
                "Phone number must be in the correct format, like 01632 960 001 or +44 1632 960 001",
            ),
            ({"nights": "two"}, "nights", "Number of nights must be a whole number, like 0"),
            ({"nights": "1.5"}, "nights", "Number of nights must be a whole number, like 0"),
            ({"nights": "-1"}, "nights", "Number of nights must be 0 or more"),
            ({"nights": "8"}, "nights", "Number of nights must be 7 or less"),
            (
                {"words": "w" * 31},
                "words",
                "Your answer to “What would you like help with?” must be 30 characters or fewer. Take out 1.",
            ),
            ({"how": "pigeon"}, "how", "Select how we may reach you from the list"),
            ({"language": "xx"}, "language", "Select language from the list"),
            ({"easier": ["quiet", "magic"]}, "easier", "Select what makes it easier from the list"),
            (
                {"easier": ["quiet", "none"]},
                "easier",
                "What makes it easier: select either “None of these” or the others, not both",
            ),
            ({"at": "9"}, "at", "Time to phone must be a time, like 9am, 3:30pm or 15:30"),
        ],
    )
    def test_wording(self, values: dict[str, str], field: str, words: str) -> None:
        assert errors(**values) == {field: [words]}

    def test_a_needed_tick_and_a_needed_choice(self) -> None:
        class Needed(NhsForm):
            agree = CheckboxField(label="I have read this", required=True)
            how = RadioField(label="How may we reach you?", choices=[("a", "A")])

        assert Needed(posted()).errors == {
            "agree": ["Tick “I have read this” to go on"],
            "how": ["Select your answer to “How may we reach you?”"],
        }

    def test_own_words_for_an_error(self) -> None:
        class Own(NhsForm):
            place = CharField(label="Place", error_messages={"required": "Tell us where"})

        assert Own(posted()).errors == {"place": ["Tell us where"]}

    def test_a_field_without_a_label_is_called_by_its_name(self) -> None:
        class Bare(NhsForm):
            house_name = CharField()

        assert Bare(posted()).errors == {"house_name": ["Enter house name"]}


class ForWhatIsKept:
    def test_tidy_values(self) -> None:
        form = filled(name="  Sam\x00 Made-Up\x07 ", nights=" 3 ", phone="+44 1632 960001", mail=" a@example.com ")
        assert form.is_valid(), form.errors
        kept = form.cleaned_data
        assert kept["name"] == "Sam Made-Up"
        assert kept["nights"] == 3
        assert kept["phone"] == "+44 1632 960001"
        assert kept["mail"] == "a@example.com"
        assert kept["seen"] == 3
        assert kept["once"] == TOKEN

    def test_skipped_is_nothing(self) -> None:
        form = filled()
        assert form.is_valid(), form.errors
        kept = form.cleaned_data
        assert (kept["nights"], kept["born"], kept["at"]) == (None, None, None)
        assert (kept["how"], kept["easier"], kept["agree"]) == ("", [], False)

    def test_digits_of_other_scripts_are_numbers(self) -> None:
        form = filled(nights="٣")
        assert form.is_valid()
        assert form.cleaned_data["nights"] == 3

    def test_a_choice_becomes_what_the_caller_wants(self) -> None:
        class Way(enum.Enum):
            POST = "post"
            PHONE = "phone"

        class Typed(NhsForm):
            way = RadioField(label="Way", choices=[(Way.POST, "Letter"), (Way.PHONE, "Phone")], coerce=Way)

        form = Typed(posted(way="post"))
        assert form.is_valid()
        assert form.cleaned_data["way"] is Way.POST
        assert Typed(initial={"way": Way.PHONE})["way"].value() == "phone"

    def test_choices_may_be_set_on_one_form(self) -> None:
        form = filled(language="fr")
        form.fields["language"].choices = [("fr", "French")]
        assert form.is_valid(), form.errors
        assert [choice.value for choice in EveryField().fields["language"].choices] == ["en", "cy"]

    def test_newlines_count_once(self) -> None:
        class Short(NhsForm):
            words = TextField(label="Words", max_length=3)

        assert Short(posted(words="a\r\nb")).is_valid()


class ForTheHiddenFields:
    def test_each_page_has_its_own_token(self) -> None:
        assert EveryField()["once"].value() != EveryField()["once"].value()

    def test_the_token_stays_the_same_when_the_page_comes_back(self) -> None:
        assert filled(name="")["once"].value() == TOKEN

    @pytest.mark.parametrize("token", ["", "short", "<script>alert(1)</script>", "x" * 65])
    def test_a_lost_or_altered_token_is_said_and_replaced(self, token: str) -> None:
        form = filled(once=token)
        assert "could not be sent as it was" in str(form.errors["once"][0])
        assert len(form["once"].value()) >= 16
        assert form["once"].value() != token

    @pytest.mark.parametrize("seen", ["", "x", "-1", "1e9", "9" * 12])
    def test_a_broken_version_is_no_version(self, seen: str) -> None:
        form = filled(seen=seen)
        assert form.is_valid()
        assert form.cleaned_data["seen"] is None

    def test_somebody_else_saved_meanwhile(self) -> None:
        form = filled(name="Typed by me", easier=["quiet", "none"])
        form.is_valid()
        form.conflict("Amina saved this a moment ago. Your typing is kept.", seen=9)
        assert form["seen"].value() == "9"
        assert form["name"].value() == "Typed by me"
        assert form["easier"].value() == ["quiet", "none"]
        assert form.summary()[0] == {"text": "Amina saved this a moment ago. Your typing is kept."}

    def test_a_refusal_with_a_list_is_drawn_as_a_list(self) -> None:
        form = filled(name="Typed by me")
        form.is_valid()
        form.refuse(format_html("Not now.<ul><li>{}</li></ul>", "a < b"))
        drawn = engines["jinja2"].from_string(
            '{% from "design/macros.html" import error_summary with context %}{{ error_summary(form) }}'
        )
        assert "<ul><li>a &lt; b</li></ul>" in drawn.render({"form": form})
