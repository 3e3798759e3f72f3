"""Writing to us: about anything or beside something, to whom, and who is not to see it. It is never refused.

Before it is sent the page says who reads it, until when they are here, by when there is an answer, and who is told if
there is none.
"""

import re
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import messages
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import About
from handrail.design.formats import day, day_time
from handrail.design.forms import ActForm, CheckboxesField, CheckboxField, RadioField, TextField
from handrail.my.mine import Mine, mine, show
from handrail.pages import acting_for, heard, story
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.sentences import word
from handrail.record import journal


class Write(ActForm):
    """What the person wants to tell us."""

    words = TextField(
        label=gettext_lazy("What do you want to tell us?"),
        called=gettext_lazy("what you want to tell us"),
        max_length=8000,
        rows=8,
    )
    about = RadioField(
        label=gettext_lazy("What is it about?"),
        called=gettext_lazy("what it is about"),
        choices=[(each.value, said[:1].upper() + said[1:]) for each in About for said in (word(each),)],
        coerce=About,
        initial=About.ANYTHING.value,
        required=False,
    )
    also_to = CheckboxesField(
        label=gettext_lazy("Who else should read it?"),
        called=gettext_lazy("who else should read it"),
        choices=(),
        required=False,
    )
    not_to = CheckboxesField(
        label=gettext_lazy("Please do not show it to"),
        called=gettext_lazy("who should not see it"),
        help_text=gettext_lazy("They cannot open it, and do not learn that you wrote. Somebody else answers you."),
        choices=(),
        required=False,
    )
    urgent = CheckboxField(label=gettext_lazy("It cannot wait: I want somebody to talk with me soon"))

    def __init__(self, *args: Any, found: Mine, beside: str, **more: Any) -> None:
        super().__init__(*args, **more)
        here = {"also_to": heard.may_read, "not_to": heard.people}
        for name, who in here.items():
            self.fields[name].choices = [_person(found, each) for each in who(found.episode, found.service)]  # type: ignore[attr-defined]
        read = acting_for.readers(acting_for.now(found.standing, journal.today()))
        self.fields["not_to"].choices += [(each.account, found.name(each.account)) for each in read]  # type: ignore[attr-defined]
        if beside:
            del self.fields["about"]


def _person(found: Mine, who: str) -> tuple[str, str, str]:
    one = found.staff.one(who)
    return who, one.name, one.role


@require_http_methods(["GET", "HEAD", "POST"])
@mine("talk")
def write(request: HttpRequest, found: Mine) -> HttpResponse:
    """Write to us, or reply beside an entry.

    A visit stands in the log as one to Talk: staff read that log, and one who is not to be shown a message would learn
    from the name of this page that there is one.
    """
    what, title = _beside(request, found)
    form = Write(
        request.POST or request.held_post or None,  # type: ignore[attr-defined]
        initial=found.seen,
        found=found,
        beside=what,
    )
    if request.method == "POST" and form.is_valid():
        data, message = form.cleaned_data, new_id()
        data["seen"] = None  # whatever was added meanwhile, writing is not held up by it
        facts = {
            "words": journal.Text(data["words"]),
            "about": data.get("about") or About.ANYTHING,
            "beside": what,
            "also_to": tuple(data["also_to"]),
            "not_to": tuple(data["not_to"]),
        }
        if attempt(form, found.act(messages.send, form, message=message, urgent=data["urgent"], **facts)):
            notes.success(request, " ".join(_receipt(found, message)))
            return redirect("my:safety" if data["urgent"] else "my:talk")
    return show(
        request,
        found,
        "my/write.html",
        "talk",
        form=form,
        title=_("Reply to this") if what else _("Write to us"),
        beside=title,
        wish_open=any(form[name].value() or form[name].errors for name in ("also_to", "not_to")),
        back_url=reverse("my:record") if what else reverse("my:talk"),
        **_before(found),
    )


def _receipt(found: Mine, message: str) -> list[str]:
    episode = journal.episode(found.stream)
    if message not in episode.messages:
        return [_("We have it.")]
    return heard.receipt(episode, found.service, message, found.name)


def _before(found: Mine) -> dict[str, object]:
    """Who reads it, by when there is an answer, how long they are here: said before it is sent."""
    readers = messages.readers(found.episode, found.service.roster)
    days = found.service.charter.message_answer_working_days
    due = found.service.calendar.due_in_working_days(journal.now(), days)
    return {
        "readers": heard.and_([found.name(each) for each in readers]),
        "due": day_time(due),
        "honest": heard.honest(found.episode, found.service, found.name, readers, due),
    }


def _beside(request: HttpRequest, found: Mine) -> tuple[str, str]:
    """What this stands beside, if the address says so, and what that is called; only what this account may read."""
    asked = request.GET.get("beside", "")
    if not asked:
        return "", ""
    known = re.fullmatch(r"(entry|standing)-(\d{1,5})", asked)
    if known is None:
        raise Http404
    kind, seq = known[1], int(known[2])
    state = found.readable(found.episode if kind == heard.ENTRY else found.standing)
    assert isinstance(state, Episode | Standing)
    entry = next((each for each in state.entries if each.seq == seq), None)
    if entry is None:
        raise Http404
    facts = {"what": story.title(entry, found.name), "day": day(entry.at)}
    return f"{kind} {seq}", _("%(what)s, %(day)s") % facts
