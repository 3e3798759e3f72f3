"""The session, on one page: how they came, how they are, what we did and agreed, safety talked about, what is next.

A draft of it is kept at every pause. Saving signs it: from then on it is only struck, never changed.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from handrail.care import answers, treatment
from handrail.care.episode import Episode
from handrail.care.parts import Contact, ContactState
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.refused import Refused
from handrail.care.vocabulary import Attendance, Interpreter, Medium, Purpose, Setting, Therapy, Venue
from handrail.clinic import choices, sheets
from handrail.clinic.act import Action
from handrail.clinic.booking import SLOT_MEDIA, free_slots, likely, named
from handrail.clinic.forms import colleagues, moment
from handrail.design.formats import day, day_time
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
    TimeField,
)
from handrail.pages import interpreters
from handrail.pages.ids import new_id
from handrail.record import glance, journal

TYPED = ("PHQ-9", "GAD-7", "WSAS")


class WhyNotField(TextField):
    """Why nothing is booked; needed only then."""

    default_error_messages = {"next": _("Book the next appointment, or say why not")}


class SessionForm(ActForm):
    """One session. The items of the questionnaires come in between, one field each."""

    day = DateField(label=_("Which day was this?"), called=_("the day"), must_be_past_or_today=True)
    time = TimeField(label=_("At what time?"), called=_("the time"), help_text=_("Like 3:30pm."))
    attendance = RadioField(
        label=_("How did they come?"),
        called=_("how they came"),
        choices=choices.of(Attendance),
        coerce=Attendance,
        initial=Attendance.ON_TIME,
    )
    minutes = IntegerField(label=_("How many minutes?"), called=_("the minutes"), min_value=1, max_value=480)
    therapy = SelectField(
        label=_("Therapy"), called=_("the therapy"), choices=(), coerce=Therapy, empty=None, required=False
    )
    purpose = SelectField(
        label=_("What was it for?"), called=_("what it was for"), choices=choices.of(Purpose), coerce=Purpose
    )
    medium = SelectField(
        label=_("How did you meet?"), called=_("how you met"), choices=choices.of(choices.MEDIA), coerce=Medium
    )
    place = SelectField(
        label=_("What kind of place was it?"),
        called=_("the kind of place"),
        choices=choices.of(Venue),
        coerce=Venue,
        empty=None,
        required=False,
    )
    language = SelectField(
        label=_("In which language, if not English?"), called=_("the language"), choices=(), required=False
    )
    interpreter = SelectField(
        label=_("Did anybody interpret?"),
        called=_("whether anybody interpreted"),
        choices=choices.of(Interpreter),
        coerce=Interpreter,
        empty=None,
        required=False,
    )
    others = CheckboxesField(label=_("Who else from here was there?"), choices=(), required=False)
    participants = IntegerField(
        label=_("How many people came to the group?"),
        called=_("how many people came"),
        min_value=1,
        max_value=99,
        required=False,
    )
    programme = CharField(
        label=_("Which online programme, if one was used?"), called=_("the programme"), max_length=80, required=False
    )
    did = TextField(label=_("What we did"), called=_("what you did"), max_length=12000, rows=8)
    agreed = TextField(label=_("What we agreed"), called=_("what you agreed"), rows=3, required=False)
    safety = TextField(
        label=_("Safety, if you talked about it"),
        called=_("safety"),
        help_text=_("What was said, what makes it safer and less safe. Empty means it was not talked about."),
        rows=3,
        required=False,
    )
    next_slot = SelectField(label=_("One of your free times"), choices=(), required=False)
    next_day = DateField(label=_("Next time: which day?"), called=_("the next day"), required=False)
    next_time = TimeField(label=_("At what time?"), called=_("the next time"), required=False)
    why_not = WhyNotField(
        label=_("Or why nothing is booked"),
        called=_("why nothing is booked"),
        help_text=_("The person can read this."),
        rows=2,
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        items = {name: field for code in TYPED for name, field in sheets.fields(code).items()}
        self.fields.update(items)
        before = list(self.base_fields)[: list(self.base_fields).index("did")]
        self.order_fields([*before, *items])

    def clean(self) -> dict[str, Any]:
        """`when` it was, `next_starts`, or a word on why nothing is booked."""
        data = super().clean() or self.cleaned_data
        if "day" in self.fields:
            data["when"] = moment(data.get("day"), data.get("time"))
        next_day, next_time = data.get("next_day"), data.get("next_time")
        if next_day and next_time:
            data["next_starts"] = moment(next_day, next_time)
        elif (next_day or next_time) and not {"next_day", "next_time"} & set(self.errors):
            lacking = "next_time" if next_day else "next_day"
            self.add_error(lacking, self.fields[lacking].error("required"))  # type: ignore[attr-defined]
        if not (data.get("next_slot") or next_day or next_time or data.get("why_not")) and not self.errors:
            self.add_error("why_not", self.fields["why_not"].error("next"))  # type: ignore[attr-defined]
        return data


#: What stands folded away: it is as last time, in the usual session.
REST = ("purpose", "medium", "place", "language", "interpreter", "others", "participants", "programme")


class Session(Action):
    """Write up a session that was not booked, or (with a key) one that was."""

    slug, title, button = "session", _("Write up a session"), _("Sign and save")
    form_class, keeps_draft = SessionForm, True
    template = "clinic/session.html"
    done = _("The session is in the record. It can be struck out, with a reason, and not changed.")

    @property
    def contact(self) -> Contact | None:
        """The appointment this writes up, if it was booked."""
        return self.case.episode.contacts.get(self.key) if self.key else None

    @property
    def setting(self) -> Setting:
        """As it was booked; with one person, where nothing was."""
        return self.contact.setting if self.contact else Setting.INDIVIDUAL

    def check(self) -> None:
        """Once for each appointment."""
        if self.key and (self.contact is None or self.contact.state == ContactState.HELD):
            raise Refused("This appointment is not open any more.", "Look at what became of it in the record.")

    def fit(self, form: Any) -> None:
        """The day and time only where nothing was booked; the therapies of the step; my free times."""
        if self.contact is not None:
            del form.fields["day"], form.fields["time"]
        if self.setting != Setting.GROUP:
            del form.fields["participants"]
        form.fields["language"].choices = choices.languages()
        form.fields["others"].choices = colleagues(without=self.case.me)
        form.fields["therapy"].choices = choices.therapies(self.case.episode.step)
        self.slots = {slot.id: slot for slot in free_slots(self.case.me, 28)}
        form.fields["next_slot"].choices = named(list(self.slots.values()))

    def initial(self) -> dict[str, Any]:
        """What was booked, and what was done last time."""
        contact, episode = self.contact, self.case.episode
        return {
            "day": journal.today(),
            "minutes": contact.minutes if contact else None,
            "therapy": episode.therapy,
            "purpose": contact.purpose if contact else self.wished() or likely(episode.stage),
            "medium": contact.medium if contact else Medium.FACE_TO_FACE,
            "language": self.case.standing.needs.language if self.case.standing.needs else "",
        }

    def wished(self) -> Purpose | None:
        """What the page that led here asked for."""
        wish = self.request.GET.get("for")
        return Purpose(wish) if wish in set(Purpose) else None

    def write(self, form: ActForm) -> None:
        """The session with its scores, and the next appointment or why there is none: all of it or nothing."""
        data = form.cleaned_data
        key, at = self.key or new_id(), self.happened(data)
        with transaction.atomic():
            with self.act({**data, "when": at}) as act:
                act.record(self.case.stream, treatment.hold_session, expected=data["seen"], **self.held(data, key))
            self.write_scores(data, key, at)
            self.write_next(data)

    def held(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        """The session's own facts."""
        plain = (
            "attendance",
            "minutes",
            "therapy",
            "purpose",
            "medium",
            "place",
            "language",
            "interpreter",
            "programme",
        )
        return {
            "contact": key,
            "setting": self.setting,
            "with_": self.case.me,
            "others": tuple(data["others"]),
            "participants": data.get("participants"),
            "not_booked": self.text(data["why_not"]),
            **{name: data[name] for name in plain},
            **{name: self.text(data[name]) for name in ("did", "agreed", "safety")},
        }

    def happened(self, data: dict[str, Any]) -> datetime | Any:
        """When it was: as booked, or as typed."""
        return min(self.contact.starts, journal.now()) if self.contact else data.get("when")

    def write_scores(self, data: dict[str, Any], key: str, at: Any) -> None:
        """What they answered, said by them, in the same meeting."""
        given = list(sheets.answered(data, TYPED))
        if not given:
            return
        via = sheets.via_of(data["medium"])
        with journal.together(self.case.stream, by=self.case.me, said_by=self.case.person, via=via, at=at) as act:
            for code, items in given:
                act.record(
                    self.case.stream, answers.answer, sheet=new_id(), questionnaire=code, items=items, contact=key
                )

    def write_next(self, data: dict[str, Any]) -> None:
        """Book the next one, or say why not."""
        slot = self.slots.get(data.get("next_slot", ""))
        starts = slot.starts if slot else data.get("next_starts")
        if starts is None:
            return
        contact = new_id()
        with journal.together(self.case.stream, by=self.case.me) as acts:
            acts.record(
                self.case.stream,
                treatment.book,
                contact=contact,
                starts=starts,
                minutes=slot.minutes if slot else data["minutes"],
                purpose=likely(self.case.episode.stage) if data["purpose"] != Purpose.ASSESSMENT else Purpose.TREATMENT,
                medium=SLOT_MEDIA[slot.medium] if slot else data["medium"],
                with_=self.case.me,
                slot=slot.id if slot else "",
            )
            interpreters.note(acts, self.case.stream, self.case.standing, contact)

    def context(self) -> dict[str, Any]:
        """How they were last, what was agreed last time, how many sessions are left."""
        episode, contact = self.case.episode, self.contact
        last = max(episode.held, key=lambda each: each.starts, default=None)
        agreed = episode.entries[last.seq - 1].event.agreed if last else None
        return {
            "when": day_time(contact.starts) if contact else "",
            "sheets": [
                (QUESTIONNAIRES[code], [sheets.name(code, at) for at, _item in enumerate(QUESTIONNAIRES[code].items)])
                for code in TYPED
            ],
            "guide": sheets.guide,
            "rest": [name for name in REST if name != "participants" or self.setting == Setting.GROUP],
            "last_agreed": self.case.texts([agreed])(agreed) if agreed else "",
            "last_on": day(last.starts) if last else "",
            "lines": score_lines(self.case.episode),
            "has_slots": bool(self.slots),
        }


class WriteUp(Session):
    """The same, for an appointment that was booked."""

    slug, keyed = "write-up", True


def score_lines(episode: Episode) -> list[str]:
    """The last answers to each questionnaire, beside the ones before, with their dates."""
    return [score_line(last) for last in glance.of(episode).scores]


def score_line(last: glance.Last) -> str:
    """The last answers to one questionnaire: out of how many, and what it was before."""
    form = QUESTIONNAIRES[last.questionnaire]
    shape = _("%(name)s: not all was answered, so there is no total, %(day)s")
    if last.total is not None:
        shape = _("%(total)s out of %(most)s on %(name)s, %(day)s")
        if last.before is not None:
            shape = _("%(total)s out of %(most)s on %(name)s; %(before)s before, %(day)s")
    total, before = ("" if each is None else form.say(each) for each in (last.total, last.before))
    facts = {"name": form.short_name, "most": form.say(form.maximum), "total": total, "before": before}
    said = str(shape) % {**facts, "day": day(last.at)}
    return said + str(_(" (“this does not fit me”)")) if last.does_not_fit else said


ACTIONS = (Session, WriteUp)
