"""What may be wrong with an entry besides its truth: a passage that is held back, words about somebody else.

A passage is held back on one of two grounds, with a second reader. Words in the wrong record are moved.
"""

import re
from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import holding_back
from handrail.care.entry import Entry
from handrail.care.parts import Hold
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import HoldGround
from handrail.care.words import words_in
from handrail.clinic import door
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, colleagues, reason_field
from handrail.clinic.looking import OnEntry
from handrail.clinic.stepping import is_yes
from handrail.clinic.telling import tell
from handrail.design.forms import ActForm, CharField, CheckboxesField, Choice, RadioField, SelectField, TextField
from handrail.pages.notices import Notice
from handrail.pages.sentences import word
from handrail.record import access, joined, journal, lists, misfiling

AN_ID = re.compile(r"[A-Z2-7]{16}")


class OnText(OnEntry):
    """Something about the words of one entry."""

    @property
    def entry(self) -> Entry:
        """The entry, or no such page."""
        found = self.case.episode.entry(self.seq)
        if found is None:
            raise Http404
        return found

    def texts(self) -> dict[str, str]:
        """What stands in the entry, by `ref`."""
        found = list(words_in(self.entry.event))
        text = journal.reader(self.case.stream, found)
        return {words.ref: text(words) for words in found if text(words)}


class HoldForm(ActForm):
    """Which passage, on which ground, why, and who looks again."""

    passage = TextField(
        label=_("Which words are held back? Copy them from above, word for word"),
        called=_("the words that are held back"),
        help_text=_("As few as will do. The person reads the rest, and that something is held back here."),
        rows=3,
    )
    ground = RadioField(
        label=_("On which ground?"),
        called=_("the ground"),
        help_text=_("The law knows these two. That it is awkward, or that they may not agree, is none."),
        choices=[
            (HoldGround.SOMEBODY_ELSE, _("It tells something of somebody else, who has not agreed to it")),
            (HoldGround.SERIOUS_HARM, _("Reading it could do serious harm to their health, or to somebody")),
        ],
        coerce=HoldGround,
    )
    why = reason_field(_("Why may we? Write it for the person to read, without what is held back"))
    second = SelectField(
        label=_("Who looks at it as second reader?"),
        called=_("a second reader"),
        help_text=_("If you choose nobody, your supervisor is asked."),
        required=False,
    )


class HoldBack(OnText):
    """Hold a passage back from the person."""

    slug, title, button = "hold-back", _("Hold words back from the person"), _("Hold them back")
    form_class, decision, new = HoldForm, holding_back.hold_back, "hold"
    done = _("Held back from now on. A second reader looks whether it may stay so.")
    intro = _(
        "They read that something is held back, by whom and why, and can ask again. "
        "What they said themselves is never held back."
    )

    def fit(self, form: Any) -> None:
        """Everybody else who is a clinician here."""
        form.fields["second"].choices = [("", gettext("My supervisor")), *colleagues(without=self.case.me)]

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Where the passage stands, in which of the texts of the entry."""
        facts = super().facts(data)
        place = self._place(str(facts.pop("passage")))
        return {**facts, **place}

    def _place(self, passage: str) -> dict[str, Any]:
        for each in (passage.replace("\r\n", "\n"), passage.replace("\r\n", "\n").replace("\n", "\r\n")):
            for ref, text in self.texts().items():
                if each and each in text:
                    start = text.index(each)
                    return {"text": ref, "start": start, "end": start + len(each)}
        raise Refused("These words are not in this entry.", "Copy them from the entry, word for word.")


class OnHold(Action):
    """Something about a passage that is held back."""

    keyed, template = True, "clinic/held.html"

    @property
    def hold(self) -> Hold:
        """What is held back, or no such page."""
        found = self.case.episode.holds.get(self.key)
        if found is None:
            raise Http404
        return found

    def check(self) -> None:
        """Only while it is held back."""
        if not self.hold.is_held:
            raise Refused("Nothing is held back here now.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which of them."""
        return {**self.plain(data), "hold": self.hold.hold}


class LookForm(ActForm):
    """Does it stay, and why."""

    stays = RadioField(
        label=_("May this be held back?"),
        called=_("what you decide"),
        choices=[
            Choice("no", _("No: they may read it from now on"), hint=_("Anybody who treats them can decide this.")),
            Choice("yes", _("Yes, for now"), hint=_("It is looked at again later. Only somebody new decides this.")),
        ],
        coerce=is_yes,
    )
    why = reason_field()


class Look(OnHold):
    """Look at what is held back, as second reader or again."""

    slug, title, button = "held-look", _("Look at what is held back"), _("Decide")
    form_class, decision = LookForm, holding_back.decide
    done = _("Saved. They read what you decided, and why.")

    def context(self) -> dict[str, Any]:
        """The passage itself, where it stands, and what was said of it so far."""
        hold, name = self.hold, self.case.name
        entry = self.case.episode.entry(hold.entry)
        found = [words for words in words_in(entry.event) if words.ref == hold.text] if entry else []
        text = self.case.texts([*found, *journal.refs(hold)])
        whole = text(found[0]) if found else ""
        return {
            "parts": (whole[: hold.start], whole[hold.start : hold.end], whole[hold.end :]),
            "held_by": name(hold.by),
            "held_at": hold.at,
            "ground": word(hold.ground),
            "why": text(hold.why),
            "looks": [(name(look.by), look.at, look.stays, text(look.why)) for look in hold.looks],
            "asked": hold.asked,
            "asked_words": text(hold.asked_words) if hold.asked else "",
        }

    def write(self, form: ActForm) -> None:
        """Decide, and tell the person that there is something new."""
        with journal.together(self.stream, by=self.case.me, once=form.cleaned_data["once"]) as acts:
            acts.record(self.stream, holding_back.decide, **self.facts(form.cleaned_data))
            tell(self, Notice.NEWS)


class AskedForm(SaidForm):
    """What they say."""

    words = TextField(label=_("What do they say?"), called=_("what they say"), rows=3, required=False)


class Asked(OnHold):
    """The person asks that somebody looks again."""

    slug, title, template = "held-asked", _("They ask about what is held back"), "clinic/act.html"
    form_class, decision, clinical = AskedForm, holding_back.ask_again, False
    intro = _("Somebody decides who has not decided it before, and tells them why.")


class MoveForm(ActForm):
    """Which words, and whose they are."""

    texts = CheckboxesField(label=_("Which words were about somebody else?"), called=_("which words"))
    whose = SelectField(label=_("Whose are they? One of those you hold"), called=_("the person"), required=False)
    address = CharField(
        label=_("Or the address of the right person’s page"),
        called=_("the address"),
        help_text=_("Open their page, and copy its address from the top of your browser."),
        max_length=300,
        required=False,
    )
    rest = RadioField(
        label=_("And the rest of the entry: what happened, and when?"),
        called=_("what of the rest"),
        choices=[
            ("stays", _("It is right here. Only the words were wrong")),
            ("struck", _("It did not happen to this person. Strike it out")),
        ],
    )


class Misfiled(OnText):
    """Words that stand in the wrong person's record go to the right one."""

    slug, title, button = "misfiled", _("These words are about somebody else"), _("Move them")
    form_class, template = MoveForm, "clinic/misfiled.html"
    done = _("Moved. Nobody reads them here any more.")
    intro = _(
        "They are taken out of this record at once, for the person and for everybody who works here. That something "
        "was moved stays to be read here; what it was does not."
    )

    def fit(self, form: Any) -> None:
        """The words of the entry, and whom this reader holds."""
        texts = self.texts()
        form.fields["texts"].choices = [(ref, _beginning(text)) for ref, text in texts.items()]
        if not form.is_bound:
            form.initial["texts"] = list(texts)
        held = [each for each in lists.caseload(self.case.me) if each.person not in self.case.people]
        form.fields["whose"].choices = [("", ""), *((each.stream, each.who.name or each.stream) for each in held)]

    def context(self) -> dict[str, Any]:
        """Whether they may have been read, too."""
        entry = self.entry
        return {**super().context(), "was_opened": misfiling.opened_there(self.case.episode, entry), "heard": ()}

    def write(self, form: ActForm) -> None:
        """Take them out here, and record them there."""
        data = form.cleaned_data
        strike = gettext("It was written in the wrong person’s record.") if data["rest"] == "struck" else ""
        facts = {"by": self.case.me, "once": data["once"], "strike": strike}
        misfiling.move(self.stream, self.seq, data["texts"], self._right_one(data), **facts)

    def _right_one(self, data: dict[str, Any]) -> str:
        """The episode they belong to: only one that this reader may read."""
        given = AN_ID.findall(data["whose"] or data["address"].upper())
        for stream in filter(None, map(_episode_at, given)):
            found = journal.episode(stream)
            if found.person not in self.case.people and access.may_read(door.account(self.request), found):
                return stream
        raise Refused(
            "Say whose words these are: a record that you may open, and not this one.",
            "Ask the clinical lead, who can open every record.",
        )


def _beginning(text: str) -> str:
    return f"“{text[:120]}…”" if len(text) > 120 else f"“{text}”"


def _episode_at(stream: str) -> str:
    """The episode of this address; the latest, where it is the address of a person."""
    try:
        found = journal.state(stream)
    except (journal.NoSuchRecord, journal.Erased):
        return ""
    if isinstance(found, Standing):
        found = joined.whole(stream, found)
        return found.episodes[-1] if found.episodes else ""
    return stream


ACTIONS = (HoldBack, Look, Asked, Misfiled)
