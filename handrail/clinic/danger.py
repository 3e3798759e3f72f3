"""Sharing because somebody is in danger: one screen, from every page of a record; read by a second person; told.

It is opened and logged as the episode is: whoever looks at who opened the record does not learn from it that something
was shared, before they are told.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from handrail.care import emergency
from handrail.care.parts import Share
from handrail.care.refused import Refused
from handrail.care.vocabulary import EMERGENCY_GROUNDS, Asked, Ground, Recipient, Strand
from handrail.clinic import choices, door
from handrail.clinic.act import Action
from handrail.clinic.case import opened
from handrail.clinic.forms import WhenForm
from handrail.clinic.told_later import HoldForm, ToldForm
from handrail.design.forms import ActForm, CharField, DateField, RadioField, TextField
from handrail.pages.ids import new_id
from handrail.pages.sharing import left
from handrail.record import journal

TO_WHOM = (
    Recipient.EMERGENCY_SERVICES,
    Recipient.SOCIAL_CARE,
    Recipient.GP,
    Recipient.ANOTHER_SERVICE,
    Recipient.FAMILY_OR_FRIEND,
    Recipient.SOMEBODY_TO_WARN,
)
KNOWS, WILL_TELL, HOLDS_BACK = "knows", "will tell", "held back"


class ShareForm(WhenForm):
    """To whom, on what ground, what exactly, whether they were asked, and whether they are told; when, last."""

    field_order = ("recipient", "name", "ground", "copy", "why", "asked", "telling", "why_held_back", "look_again")
    recipient = RadioField(
        label=_("With whom was it shared?"),
        called=_("with whom it was shared"),
        choices=choices.of(TO_WHOM),
        coerce=Recipient,
    )
    name = CharField(label=_("Who, by name?"), called=_("the name"), required=False)
    ground = RadioField(
        label=_("On which ground?"),
        called=_("the ground"),
        help_text=_("These are all there are. They are published on the page about how we work."),
        choices=choices.of(EMERGENCY_GROUNDS),
        coerce=Ground,
    )
    copy = TextField(
        label=_("What did you tell them?"),
        called=_("what you told them"),
        help_text=_("The least they need to act, and nothing else. This is the copy that the person can read later."),
        rows=5,
    )
    why = TextField(label=_("What made it necessary now?"), called=_("why now"), rows=3, required=False)
    asked = RadioField(
        label=_("Was the person asked?"),
        called=_("whether they were asked"),
        choices=choices.of(Asked),
        coerce=Asked,
    )
    telling = RadioField(
        label=_("Do they know what was shared?"),
        called=_("whether they know"),
        choices=[
            (KNOWS, _("Yes")),
            (WILL_TELL, _("Not yet: I tell them. It is on their page from now on")),
            (HOLDS_BACK, _("Telling them would add danger. It is not on their page until somebody tells them")),
        ],
        initial=WILL_TELL,
    )
    why_held_back = TextField(
        label=_("If telling them would add danger: how?"),
        called=_("how telling would add danger"),
        rows=2,
        required=False,
    )
    day = DateField(
        label=_("Which day was this?"),
        called=_("the day"),
        must_be_past_or_today=True,
        initial=journal.today,
        required=False,
    )
    look_again = DateField(
        label=_("When does somebody look at that again?"),
        called=_("the day to look again"),
        help_text=_("If you leave it empty, the longest that our charter allows."),
        must_be_future_or_today=True,
        required=False,
    )


class Emergency(Action):
    """Write down what was shared because of danger. Nothing is asked for first, and nothing can refuse it."""

    slug, title, button = "share-now", _("Share because somebody is in danger"), _("Save what was shared")
    form_class, clinical, template = ShareForm, False, "clinic/share_now.html"
    strands = frozenset({Strand.THERAPY, Strand.EMPLOYMENT})
    done = _("It is written down. A second person reads it by the end of the next working day.")

    @classmethod
    def view(cls, request: HttpRequest, stream: str, key: str = "") -> HttpResponse:
        """The same, logged as the episode or the employment support is."""
        apart = door.episode(stream).strand is Strand.EMPLOYMENT
        page = "employment" if apart else "episode"
        return cls(
            request, opened(request, stream, page, clinical=False, strands=cls.strands, in_need=True), key
        ).answer()

    @property
    def stream(self) -> str:
        """The record of therapy, from employment support too: whoever holds their care has to know."""
        return self.case.episode.beside or self.case.stream

    def context(self) -> dict[str, Any]:
        """Nothing but what is needed for the call."""
        return {"heard": ()}

    def write(self, form: ActForm) -> None:
        """Save it, whatever was written to the record meanwhile."""
        data = form.cleaned_data
        facts = self.plain(data)
        telling = facts.pop("telling")
        told = {"knows": telling == KNOWS, "held_back": telling == HOLDS_BACK}
        journal.record(
            self.stream,
            emergency.share,
            by=self.case.me,
            at=data["when"],
            once=data["once"],
            share=new_id(),
            **told,
            **facts,
        )


class OnShare(Action):
    """Something about one thing that was shared because of danger."""

    keyed, template = True, "clinic/on_share.html"

    @classmethod
    def view(cls, request: HttpRequest, stream: str, key: str = "") -> HttpResponse:
        """The same, logged as the episode is."""
        return cls(request, opened(request, stream, "episode", clinical=True), key).answer()

    @property
    def share(self) -> Share:
        """Which."""
        found = self.case.episode.shares.get(self.key)
        if found is None:
            raise Http404
        return found

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which."""
        return {**self.plain(data), "share": self.share.said.share}

    def context(self) -> dict[str, Any]:
        """What was shared, as the list of what left has it."""
        text = self.case.texts(journal.refs(self.share.said))
        return {"left": left(self.share, text, self.case.name), "share": self.share}


class ReadForm(ActForm):
    """What the second reader makes of it."""

    words = TextField(
        label=_("What do you make of it?"),
        called=_("what you make of it"),
        help_text=_(
            "Was it the least that was needed? Should the person be told now? What happens next, and who does it?"
        ),
        rows=4,
    )


class Read(OnShare):
    """Read what a colleague shared, the next working day."""

    slug, title, button = "share-read", _("Read what was shared because of danger"), _("I have read it")
    form_class, decision = ReadForm, emergency.read

    def check(self) -> None:
        """Somebody else than who shared it, and once."""
        if self.share.by == self.case.me:
            raise Refused("Somebody else reads what you shared.", "Ask a colleague.")


class Told(OnShare):
    """The person was told what was shared."""

    slug, title, button = "share-told", _("They were told what was shared"), _("They know")
    form_class, decision = ToldForm, emergency.tell
    intro = _("From now on it is on their page, with its copy, the ground, and who shared it.")


class Hold(OnShare):
    """Telling the person would still add danger."""

    slug, title = "share-hold", _("Telling them would still add danger")
    form_class, decision = HoldForm, emergency.hold_back
    intro = _("Somebody else looks at it again on the day you give. Until then no page of theirs shows it.")


ACTIONS: tuple[type[Action], ...] = (Emergency, Read, Told, Hold)
