"""The session, on one page: how they came, how they are, what we did and agreed, safety talked about, what is next.

A draft of it is kept at every pause. Saving signs it: from then on it is only struck, never changed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import answers, treatment
from handrail.care import due as dues
from handrail.care.events import SessionHeld
from handrail.care.parts import Contact, ContactState, Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Questionnaire
from handrail.care.refused import Refused
from handrail.care.vocabulary import Absence, Interpreter, Medium, Purpose, Setting, Side
from handrail.clinic import choices, sheets, unanswered
from handrail.clinic.act import Action
from handrail.clinic.before import before, last_held
from handrail.clinic.booking import likely
from handrail.clinic.forms import colleagues
from handrail.clinic.session_form import REST, SessionForm
from handrail.design.formats import day, day_time
from handrail.design.forms import ActForm
from handrail.organisation import who
from handrail.organisation.models import Service
from handrail.pages import interpreters, scores
from handrail.pages.diaries import as_booked, free_of, named, setting_of
from handrail.pages.ids import new_id
from handrail.pages.wording import worded
from handrail.record import journal

OF_THEIR_OWN = frozenset({"PEQ-A", "PEQ-T", "IPCQ"})
"""Asked of the person alone, and read by others than whoever treats them: no therapist types them in a session."""

PLAIN = ("attendance", "minutes", "therapy", "purpose", "medium", "place", "language", "interpreter", "programme")


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

    def require_known(self) -> None:
        """A key in the address is that of an appointment of this record, whatever became of it."""
        if self.key and self.contact is None:
            raise Refused("This appointment is not in this record.", "Write it up as one that was not booked.")

    # --- the form -----------------------------------------------------------------------------------------------

    def new_form(self, *args: Any, **more: Any) -> SessionForm:
        """The form with the questionnaires that are asked now; with those it was sent with, if it was."""
        typed = args[0] if args and args[0] is not None else None
        self.forms = worded(self.asked(), journal.today()) if typed is None else self.sent(typed)
        return SessionForm(*args, forms=self.forms.values(), **more)

    def asked(self) -> list[str]:
        """The questionnaires that are due now and that a therapist may type in; none that was answered ahead."""
        if self.case.episode.booked:
            return [each.code for each in sheets.due(self.case) if each.code not in OF_THEIR_OWN]
        wanted = dict.fromkeys((*dues.EVERYBODY, dues.anxiety_measure(self.case.episode)))
        return [code for code in wanted if code not in self.answered_ahead()]

    def sent(self, typed: Mapping[str, Any]) -> Mapping[str, Questionnaire]:
        """The questionnaires of a form as it was sent: what was typed stays, whatever was answered meanwhile."""
        known = worded(QUESTIONNAIRES, journal.today())
        return {code: form for code, form in known.items() if any(name in typed for name in sheets.names(code, form))}

    def answered_ahead(self) -> dict[str, Sheet]:
        """What they answered since the last time they met."""
        last = last_held(self.case.episode)
        sheets_ = self.case.episode.sheets.values()
        return {each.questionnaire: each for each in sheets_ if last is None or each.at > last.starts}

    def fit(self, form: Any) -> None:
        """The day and time only where nothing was booked; the therapies of the step; my free times."""
        if self.contact is not None:
            del form.fields["day"], form.fields["time"]
        if self.setting != Setting.GROUP:
            del form.fields["participants"]
        if not self.is_asked_whether_joined:
            del form.fields["integrated"]
        unanswered.ask(self, form)
        form.fields["language"].choices = choices.languages()
        form.fields["others"].choices = colleagues(without=self.case.me)
        form.fields["therapy"].choices = choices.therapies(self.case.episode.step)
        self.slots = {slot.pk: slot for slot in free_of([self.case.me], 28)}
        form.fields["next_slot"].choices = named(list(self.slots.values()))

    def initial(self) -> dict[str, Any]:
        """What was booked; and where that does not say, as it was last time."""
        contact, episode, standing = self.contact, self.case.episode, self.case.standing
        last = self.last_time()
        medium = contact.medium if contact else (last.medium if last else Medium.FACE_TO_FACE)
        return {
            "day": journal.today(),
            "minutes": contact.minutes if contact else (last.minutes if last else None),
            "therapy": episode.therapy,
            "purpose": contact.purpose if contact else self.wished() or likely(episode.stage),
            "medium": medium,
            "place": last.place if last and last.medium == medium else None,
            "language": standing.needs.language if standing.needs else (last.language if last else ""),
            "interpreter": Interpreter.PROFESSIONAL if contact and contact.interpreter else last and last.interpreter,
            "others": list(contact.others) if contact else [],
            "programme": last.programme if last else "",
            "integrated": {True: "yes", False: "no"}.get(self.joined) if self.joined is not None else "",
        }

    @property
    def joined(self) -> bool | None:
        """Whether this is a meeting of a service for long-term conditions: as last said, else as all of them are."""
        said = self.contact.integrated if self.contact else None
        said = self.case.episode.integrated if said is None else said
        return who.integrated(self.here) if said is None else said

    @cached_property
    def here(self) -> Service:
        """The service as it is set up."""
        return who.service()

    @property
    def is_asked_whether_joined(self) -> bool:
        """Only where some of the service is joined, and some is not."""
        return self.here.integrated == Service.Integrated.SOME

    def last_time(self) -> SessionHeld | None:
        """The last session as it was written up."""
        last = last_held(self.case.episode)
        found = self.case.episode.entry(last.seq) if last else None
        return found.event if found and isinstance(found.event, SessionHeld) else None

    def wished(self) -> Purpose | None:
        """What the page that led here asked for."""
        wish = self.request.GET.get("for")
        return Purpose(wish) if wish in set(Purpose) else None

    # --- writing it ---------------------------------------------------------------------------------------------

    def write(self, form: ActForm) -> None:
        """The session with its scores, and the next appointment or why there is none: all of it or nothing."""
        data = form.cleaned_data
        self.only_once(data)
        key, at = self.key or new_id(), self.happened(data)
        with transaction.atomic():
            with self.act({**data, "when": at}) as act:
                act.record(self.case.stream, treatment.hold_session, expected=data["seen"], **self.held(data, key))
            unanswered.write_talk(self, data)
            self.write_scores(data, key, at)
            self.write_next(data)

    def only_once(self, data: dict[str, Any]) -> None:
        """Nobody writes the same appointment up twice: not by a second tab, which has been told of the first."""
        if self.contact and self.contact.state == ContactState.HELD and data["seen"] == self.seen:
            raise Refused(
                "This appointment has been written up meanwhile. What you typed is still here.",
                "Strike out what was saved first, with a reason, and send this again.",
                "Or copy what is missing, and write it up as a session of its own.",
            )

    def held(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        """The session's own facts."""
        return {
            "contact": key,
            "setting": self.setting,
            "with_": self.case.me,
            "others": tuple(data["others"]),
            "participants": data.get("participants"),
            "integrated": {"yes": True, "no": False}.get(data.get("integrated", ""), self.joined),
            "not_booked": self.text(data["why_not"]),
            **{name: data[name] for name in PLAIN},
            **{name: self.text(data[name]) for name in ("did", "agreed", "safety")},
            **unanswered.facts(self, data),
        }

    def happened(self, data: dict[str, Any]) -> datetime | Any:
        """When it was: as booked, or as typed."""
        return min(self.contact.starts, journal.now()) if self.contact else data.get("when")

    def write_scores(self, data: dict[str, Any], key: str, at: Any) -> None:
        """What they answered, said by them, in the same meeting."""
        given = list(sheets.answered(data, self.forms))
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
        contact, setting = new_id(), self.setting if self.setting != Setting.GROUP else Setting.INDIVIDUAL
        plain = {"starts": starts, "minutes": data["minutes"], "medium": data["medium"], "with_": self.case.me}
        with journal.together(self.case.stream, by=self.case.me) as acts:
            acts.record(
                self.case.stream,
                treatment.book,
                contact=contact,
                purpose=likely(self.case.episode.stage) if data["purpose"] != Purpose.ASSESSMENT else Purpose.TREATMENT,
                setting=setting_of(slot) if slot else setting,
                **(as_booked(slot) if slot else plain),
            )
            interpreters.note(acts, self.case.stream, self.case.standing, contact)

    # --- the page -----------------------------------------------------------------------------------------------

    def context(self) -> dict[str, Any]:
        """What is worth knowing before it, the questionnaires that are asked, and how else it may have gone."""
        contact, known = self.contact, before(self.case, self.key)
        ahead = [each for code, each in self.answered_ahead().items() if code not in OF_THEIR_OWN]
        return {
            **known,
            "when": day_time(contact.starts) if contact else "",
            "unanswered": unanswered.waiting(self.case),
            "sheets": [(form, sheets.names(code, form)) for code, form in self.forms.items()],
            "ahead": [self._ahead(each, known["read_words"]) for each in ahead],
            "guide": sheets.guide,
            "rest": self.folded(),
            "open_rest": self.in_sight(),
            "has_slots": bool(self.slots),
            "otherwise": self.otherwise(),
        }

    def _ahead(self, sheet: Sheet, text: scores.Reader) -> str:
        facts = {"what": scores.sentence(sheet, text), "day": day(sheet.at)}
        return gettext("%(what)s, answered ahead on %(day)s") % facts

    def in_sight(self) -> list[str]:
        """What has to be said this time: who interpreted, where somebody should have; how many came to a group."""
        needs = self.case.standing.needs
        wanted = {
            "interpreter": bool(needs and needs.interpreter),
            "participants": self.setting == Setting.GROUP,
            "integrated": self.is_asked_whether_joined and self.joined is None,
        }
        return [name for name, is_wanted in wanted.items() if is_wanted]

    def folded(self) -> list[str]:
        """What is as booked, or as last time, unless something was different."""
        here = {"participants": False, "integrated": self.is_asked_whether_joined}
        return [name for name in REST if name not in self.in_sight() and here.get(name, True)]

    def otherwise(self) -> list[tuple[str, str]]:
        """How else an appointment may have gone: each one press away."""
        if self.contact is None or self.contact.state != ContactState.BOOKED:
            return []
        missed, cancel = (reverse(f"clinic:{slug}", args=[self.case.stream, self.key]) for slug in ("missed", "cancel"))
        gone = self.contact.starts <= journal.now()
        ways = [
            (f"{missed}?how={Absence.NOT_THERE}", gettext("They were not there"), gone),
            (f"{missed}?how={Absence.TOO_LATE_TO_BE_SEEN}", gettext("They came too late to be seen"), gone),
            (f"{cancel}?side={Side.PERSON}", gettext("They called it off"), True),
            (f"{cancel}?side={Side.SERVICE}", gettext("We called it off"), True),
        ]
        return [(href.replace(" ", "%20"), said) for href, said, is_so in ways if is_so]


class WriteUp(Session):
    """The same, for an appointment that was booked."""

    slug, keyed = "write-up", True


ACTIONS = (Session, WriteUp)
