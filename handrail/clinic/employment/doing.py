"""What is done in employment support, by advisers alone; and that somebody asks for it, typed by whoever they told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import safety, support, treatment
from handrail.care.parts import Contact, ContactState
from handrail.care.refused import Refused
from handrail.care.vocabulary import Attendance, Medium, Purpose, Side, Stage, Strand
from handrail.clinic import booking, choices, looking, triage
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, moment
from handrail.clinic.stepping import is_yes
from handrail.design.formats import day_time
from handrail.design.forms import (
    ActForm,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
    TimeField,
)
from handrail.pages import support as shared
from handrail.pages.ids import new_id
from handrail.record import journal

APART = frozenset({Strand.EMPLOYMENT})


class AskedForm(SaidForm):
    """What they would like, and whether those who treat them may know."""

    wants = TextField(
        label=_("What would they like help with, in their own words?"),
        called=_("what they would like help with"),
        rows=3,
        max_length=4000,
        required=False,
    )
    known = RadioField(
        label=_("May whoever treats them know that they have employment support?"),
        called=_("whether that may be known"),
        help_text=_("That it exists, and no more. If they did not say, it means no."),
        choices=[("no", _("No, or they did not say")), ("yes", _("Yes"))],
        coerce=is_yes,
        initial="no",
    )


class Asked(Action):
    """They ask for employment support. What comes of it is between them and the adviser."""

    slug, title, button = "employment-asked", _("They ask for employment support"), _("Pass it on")
    form_class, clinical = AskedForm, False
    intro = _(
        "Only because they want it. It is an episode of its own, which you cannot open: it changes nothing here, and "
        "care never depends on it."
    )
    done = _("It is passed on. An employment adviser gets in touch with them.")

    def check(self) -> None:
        """Only where there is somebody to pass it on to."""
        if not shared.is_here():
            raise Refused("This service has no employment adviser now.")

    def write(self, form: ActForm) -> None:
        """In a record of its own."""
        data = form.cleaned_data
        shared.ask(
            by=self.case.me,
            person=self.case.person,
            beside=self.case.stream,
            wants=data["wants"],
            known=data["known"],
            once=data["once"],
            via=self.via(data),
        )


# --- by advisers --------------------------------------------------------------------------------------------------


class MetForm(ActForm):
    """One meeting with an adviser."""

    day = DateField(
        label=_("Which day was this?"), called=_("the day"), must_be_past_or_today=True, initial=journal.today
    )
    time = TimeField(label=_("At what time?"), called=_("the time"), help_text=_("Like 3:30pm."))
    attendance = RadioField(
        label=_("How did they come?"),
        called=_("how they came"),
        choices=choices.of(Attendance),
        coerce=Attendance,
        initial=Attendance.ON_TIME,
    )
    minutes = IntegerField(
        label=_("How many minutes?"), called=_("the minutes"), min_value=1, max_value=480, initial=45
    )
    medium = SelectField(label=_("How did you meet?"), choices=choices.of(choices.MEDIA), coerce=Medium)
    did = TextField(label=_("What we did"), called=_("what you did"), max_length=12000, rows=6)
    agreed = TextField(label=_("What we agreed"), called=_("what you agreed"), rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """`when` it was."""
        data = super().clean() or self.cleaned_data
        if "day" in self.fields:
            data["when"] = moment(data.get("day"), data.get("time"))
        return data


class Met(Action):
    """Write up a meeting that was not booked, or (with a key) one that was."""

    slug, title, button = "support-met", _("Write up a meeting"), _("Sign and save")
    form_class, strands, keeps_draft = MetForm, APART, True
    intro = _("Read by the person and by employment advisers, and by nobody who treats them.")
    done = _("It is in the record. It can be struck out, with a reason, and not changed.")

    @property
    def contact(self) -> Contact | None:
        """The appointment this writes up, if it was booked."""
        return self.case.episode.contacts.get(self.key) if self.key else None

    def check(self) -> None:
        """Once for each appointment."""
        if self.key and (self.contact is None or self.contact.state != ContactState.BOOKED):
            raise Refused("This appointment is not open any more.", "Look at what became of it in the record.")

    def require_known(self) -> None:
        """A key in the address is that of an appointment of this record, whatever became of it."""
        if self.key and self.contact is None:
            raise Refused("This appointment is not in this record.", "Write it up as one that was not booked.")

    def fit(self, form: Any) -> None:
        """The day and time only where nothing was booked."""
        if self.contact is not None:
            del form.fields["day"], form.fields["time"]

    def initial(self) -> dict[str, Any]:
        """As it was booked."""
        known = self.contact
        return {"minutes": known.minutes, "medium": known.medium} if known else {"medium": Medium.PHONE}

    def write(self, form: ActForm) -> None:
        """The meeting."""
        data, known = form.cleaned_data, self.contact
        when = min(known.starts, journal.now()) if known else data["when"]
        with self.act({**data, "when": when}) as act:
            act.record(
                self.stream,
                treatment.hold_session,
                expected=data["seen"],
                contact=self.key or new_id(),
                purpose=Purpose.EMPLOYMENT_SUPPORT,
                medium=data["medium"],
                minutes=data["minutes"],
                attendance=data["attendance"],
                did=self.text(data["did"]),
                agreed=self.text(data["agreed"]),
            )

    def context(self) -> dict[str, Any]:
        """When it was booked for."""
        return {"about": day_time(self.contact.starts) if self.contact else ""}


class WriteUp(Met):
    """The same, for an appointment that was booked."""

    slug, keyed = "support-write-up", True


class BookForm(ActForm):
    """When, how long, how."""

    day = DateField(label=_("Which day?"), called=_("the day"), must_be_future_or_today=True)
    time = TimeField(label=_("At what time?"), called=_("the time"), help_text=_("Like 3:30pm."))
    minutes = IntegerField(
        label=_("How many minutes?"), called=_("the minutes"), min_value=5, max_value=480, initial=45
    )
    medium = SelectField(
        label=_("How will you meet?"), choices=choices.of(choices.MEDIA), coerce=Medium, initial=Medium.PHONE
    )


class Book(Action):
    """Agree an appointment with an adviser."""

    slug, title, button = "support-book", _("Book an appointment"), _("Book it")
    form_class, strands = BookForm, APART
    done = _("Booked.")

    def write(self, form: ActForm) -> None:
        """With whoever books it."""
        data = form.cleaned_data
        journal.record(
            self.stream,
            treatment.book,
            by=self.case.me,
            expected=data["seen"],
            once=data["once"],
            contact=new_id(),
            starts=moment(data["day"], data["time"]),
            minutes=data["minutes"],
            medium=data["medium"],
            purpose=Purpose.EMPLOYMENT_SUPPORT,
            with_=self.case.me,
        )


class Cancel(booking.Cancel):
    """Call an appointment with an adviser off."""

    slug, strands, clinical = "support-cancel", APART, True


class Miss(booking.Miss):
    """We missed each other."""

    slug, strands, clinical = "support-missed", APART, True


class KeepInTouch(triage.KeepInTouch):
    """We were in touch."""

    slug, strands, clinical = "support-in-touch", APART, True


class TryToReach(triage.TryToReach):
    """We tried to get in touch."""

    slug, strands, clinical = "support-tried", APART, True


class Strike(looking.Strike):
    """Strike an entry of employment support out."""

    slug, strands = "support-strike", APART


class KnownForm(SaidForm):
    """Yes or no."""

    known = AskedForm.base_fields["known"]


class Known(Action):
    """They say whether those who treat them may know that it exists."""

    slug, title = "support-known", _("May it be known in therapy?")
    form_class, strands, decision = KnownForm, APART, support.may_be_known


class EndForm(SaidForm):
    """From which side, and why."""

    side = RadioField(
        label=_("Who ends it?"),
        called=_("who ends it"),
        choices=choices.of(Side),
        coerce=Side,
        initial=Side.PERSON.value,
    )
    why = TextField(
        label=_("Why? Write it for the person to read"),
        called=_("the reason"),
        help_text=_("If they end it, they need no reason."),
        rows=3,
        max_length=2000,
        required=False,
    )


class End(Action):
    """Employment support is over, by saying so."""

    slug, title, button = "support-end", _("End employment support"), _("End it")
    form_class, strands, decision = EndForm, APART, support.end
    intro = _("It changes nothing in therapy. They can ask for it again at any time.")

    @property
    def said_by(self) -> str:
        """The person's words where they end it; the adviser's where the service does."""
        ended_by_us = self.request.method == "POST" and self.request.POST.get("side") == Side.SERVICE
        return self.case.me if ended_by_us else self.case.person


class TakeOver(Action):
    """Another adviser holds it from now on."""

    slug, title, button = "support-take-over", _("Take this over"), _("Take it over")
    strands, decision = APART, support.take_over
    intro = _("You hold this person’s employment support from now on, and owe what is owed in it.")

    def check(self) -> None:
        """Not what one holds."""
        if self.case.episode.holder == self.case.me or self.case.episode.stage != Stage.SUPPORT:
            raise Refused("You hold this already.")


class Worried(Action):
    """An adviser is worried about somebody's safety: whoever holds their care talks with them, the same day."""

    slug, title, button = "support-worried", _("I am worried about their safety"), _("Ask for a conversation")
    strands = APART
    intro = _(
        "Whoever holds their care in therapy then owes them a conversation about safety: today, or by noon of the next "
        "working day. Tell the person that you have asked for it. If they are in danger now, call 999."
    )
    done = _("Asked for. Whoever holds their care talks with them.")

    def write(self, form: ActForm) -> None:
        """In the record of therapy, which stays closed to whoever asks."""
        data = form.cleaned_data
        with journal.together(self.case.episode.beside, by=self.case.me, once=data["once"]) as act:
            act.record(self.case.episode.beside, safety.owe_conversation, conversation=new_id())


ACTIONS: tuple[type[Action], ...] = (
    Asked,
    Met,
    WriteUp,
    Book,
    Cancel,
    Miss,
    KeepInTouch,
    TryToReach,
    Strike,
    Known,
    End,
    TakeOver,
    Worried,
)
