"""Answering one questionnaire: a few questions at a time, kept as one goes, taken up again at the first one left.

What was sent stands as kept: it is added to, and not shown again where somebody else might be looking. What was only
chosen or written so far is kept too, and shown again in the same browser.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from handrail.care.questionnaires import Questionnaire
from handrail.design.forms import ActForm, NhsForm, TextField
from handrail.notes import drafts
from handrail.pages import questions

PER_PAGE: Final = 10
_KEPT, _CHOSEN, _COMMENT, _SAID = "kept", "chosen", "comment", "said"


def comment_field() -> TextField:
    """Their own words, beside the number."""
    return TextField(
        label=_("Is there anything these questions miss?"),
        called=_("your own words"),
        help_text=_("It is one sheet of paper. What would you add? Your words stay beside the number."),
        max_length=2000,
        rows=3,
        required=False,
    )


@dataclass(slots=True)
class Sitting:
    """One questionnaire somebody is answering. `owner` and `stream` say under which draft it is kept."""

    owner: str
    stream: str
    questionnaire: Questionnaire
    kept: dict[int, int | None] = field(default_factory=dict)
    chosen: dict[int, int] = field(default_factory=dict)
    comment: str = ""
    said: str = ""

    @property
    def place(self) -> str:
        """Under which name it is kept."""
        return place_of(self.questionnaire.code)

    @property
    def left(self) -> list[int]:
        """The questions nothing was sent for yet, in order."""
        return [at for at, _item in enumerate(self.questionnaire.items) if at not in self.kept]

    @property
    def group(self) -> list[int]:
        """Those of this page."""
        return self.left[:PER_PAGE]

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after this page."""
        return len(self.left) <= PER_PAGE

    @property
    def items(self) -> tuple[int | None, ...]:
        """All answers in order; None where one was left out."""
        return tuple(self.kept.get(at) for at, _item in enumerate(self.questionnaire.items))

    @property
    def has_answers(self) -> bool:
        """Whether anything at all was answered, or written beside it."""
        return any(value is not None for value in self.kept.values()) or bool(self.words)

    @property
    def words(self) -> str:
        """Their own words, all of them: those written in another browser before, and those on this page."""
        return "\n\n".join(part for part in (self.said, self.comment) if part)

    def new_form(self, data: QueryDict | None) -> Any:
        """The form of this page, with what was chosen before in this browser."""
        initial: dict[str, Any] = {f"item_{at}": str(value) for at, value in self.chosen.items()}
        return self.form_class(ActForm)(data, initial={**initial, "comment": self.comment})

    def form_class(self, base: type[NhsForm]) -> type[NhsForm]:
        """A form with the questions of this page."""
        items = self.questionnaire.items
        made: dict[str, Any] = {
            f"item_{at}": questions.field(at + 1, items[at], self.questionnaire) for at in self.group
        }
        if self.is_last:
            made["comment"] = comment_field()
        return type("Questions", (base,), {"__doc__": self.questionnaire.code, **made})

    def take(self, data: dict[str, Any]) -> None:
        """What was sent with this page: an answer, or that one was left out."""
        self.kept |= {at: data[f"item_{at}"] for at in self.group}
        self.chosen = {}
        self.comment = data.get("comment", self.comment)

    def choose(self, post: QueryDict) -> None:
        """What is chosen so far, before it is sent. What is no answer is left out."""
        for at in self.group:
            typed = post.get(f"item_{at}", "")
            if typed.isascii() and typed.isdigit() and self.questionnaire.items[at].permits(int(typed)):
                self.chosen[at] = int(typed)
        self.comment = post.get("comment", self.comment)[:2000]

    def settle(self) -> None:
        """In another browser: what was chosen and written there counts as sent, and is not shown here."""
        self.kept |= self.chosen
        self.said, self.chosen, self.comment = self.words, {}, ""

    def save(self) -> None:
        """Keep it, sealed."""
        kept, chosen = ({str(at): value for at, value in some.items()} for some in (self.kept, self.chosen))
        fields = {_KEPT: kept, _CHOSEN: chosen, _COMMENT: self.comment, _SAID: self.said}
        drafts.save(self.owner, self.place, fields, self.stream)

    def forget(self) -> None:
        """It was recorded, or is not wanted."""
        drafts.discard(self.owner, self.place, self.stream)


def place_of(code: str) -> str:
    """Under which name the answers to a questionnaire are kept while they are given.

    The name says nothing: many a questionnaire is asked for one thing alone, and so tells what somebody is here for.
    """
    return f"answers-{drafts.hidden(code)}"


def sitting(owner: str, stream: str, questionnaire: Questionnaire) -> Sitting:
    """What was kept of this questionnaire, or a new one."""
    found = drafts.load(owner, place_of(questionnaire.code), stream) or {}
    kept, chosen = (_by_item(found.get(name, {}), questionnaire) for name in (_KEPT, _CHOSEN))
    return Sitting(owner, stream, questionnaire, kept, chosen, found.get(_COMMENT, ""), found.get(_SAID, ""))


def _by_item(found: dict[str, Any], questionnaire: Questionnaire) -> dict[int, Any]:
    return {int(at): value for at, value in found.items() if int(at) < len(questionnaire.items)}
