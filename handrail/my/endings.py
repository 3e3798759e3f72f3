"""The ending as the person sees it: what is proposed and why, what remains, what comes next; agree or challenge."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import ending as endings
from handrail.care import events as e
from handrail.care.episode import Episode
from handrail.care.parts import Ending
from handrail.care.vocabulary import DutyKind, Stage
from handrail.design.forms import ActForm, Choice, RadioField, TextField
from handrail.my import choose, receipts, to_answer
from handrail.my.choose import challenge_until
from handrail.my.doing import READ_AND_WRITE, bound, page
from handrail.my.home import can_come_back
from handrail.my.mine import Mine, mine
from handrail.pages.acting import attempt
from handrail.pages.sentences import end_reason
from handrail.record import journal


class Answer(ActForm):
    """What the person says to an ending."""

    how_i_am = TextField(
        label=gettext_lazy("How are you now, in your own words?"),
        called=gettext_lazy("how you are now"),
        max_length=4000,
        rows=5,
        required=False,
    )
    answer = RadioField(
        label=gettext_lazy("What do you say to this ending?"),
        called=gettext_lazy("what you say to this ending"),
        choices=[
            Choice("agree", gettext_lazy("I agree")),
            Choice(
                "challenge",
                gettext_lazy("I challenge it"),
                hint=gettext_lazy(
                    "You need no reason. Somebody who did not propose it decides, and until then nothing ends."
                ),
            ),
        ],
    )


@require_http_methods(READ_AND_WRITE)
@mine("ending")
def ending(request: HttpRequest, found: Mine) -> HttpResponse:
    """The latest proposed ending, and the person's word to it."""
    known = found.episode.ending
    form = bound(Answer, request, found)
    if challenge_until(found) or not found.is_whole:
        # Nobody agrees to what they could not read yet; challenging it costs nothing.
        form.fields["answer"].choices = [form.fields["answer"].choices[1]]
    if known is not None and request.method == "POST" and form.is_valid():
        words = journal.Text(form.cleaned_data["how_i_am"])
        agrees = form.cleaned_data["answer"] == "agree"
        do = (
            found.act(endings.agree, form, ending=known.ending, how_i_am=words)
            if agrees
            else found.act(endings.challenge, form, ending=known.ending, words=words)
        )
        if attempt(form, do):
            return _answered(request, found, agrees)
    return page(
        request,
        found,
        form,
        _("The ending"),
        template="my/ending.html",
        ending=known,
        proposed=_proposed(found, known),
        to_answer=to_answer.ending(found.episode) is not None,
        challenge_until=challenge_until(found),
        until=can_come_back(found),
    )


def _answered(request: HttpRequest, found: Mine, agrees: bool) -> HttpResponse:
    after = journal.episode(found.stream)
    if not agrees:
        receipts.give(request, found, _("We have it. Until it is decided, nothing ends."), DutyKind.CHALLENGE)
    elif after.stage is Stage.ENDED:
        receipts.give(
            request, found, _("We have it. Your care here has ended, and the way back is open."), DutyKind.FOLLOW_UP
        )
    else:
        said = _("We have it. A second clinician looks at it before anything ends.")
        receipts.give(request, found, said, DutyKind.SECOND_CLINICIAN)
    return redirect("my:home")


class Challenge(ActForm):
    """That an ending was wrong; why, if they like to say."""

    words = TextField(
        label=gettext_lazy("Is there anything you would like to say about it?"),
        called=gettext_lazy("what you would like to say"),
        help_text=gettext_lazy("You need no reason."),
        max_length=4000,
        rows=5,
        required=False,
    )


@require_http_methods(READ_AND_WRITE)
@mine("ending before")
def before(request: HttpRequest, found: Mine) -> HttpResponse:
    """Somebody who has come back challenges the ending before. Care goes on where they are."""
    earlier = choose.before(found)
    if earlier is None:
        raise Http404
    stream, episode = earlier
    form = bound(Challenge, request, found)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _challenge(found, stream, episode, form)):
        receipts.give(request, found, _("We have it. Somebody who did not propose that ending decides."), stream=stream)
        return redirect("my:home")
    return page(
        request,
        found,
        form,
        _("The ending before you came back"),
        intro=_(
            "You can say until %(day)s that it was wrong. Somebody who did not propose it decides within %(days)d "
            "working days, and tells you why. Your care now goes on, whatever they decide."
        )
        % {
            "day": choose.until_challenged(found, episode),
            "days": found.service.charter.challenge_working_days,
        },
        button=_("Say that it was wrong"),
    )


def _challenge(found: Mine, stream: str, episode: Episode, form: ActForm) -> None:
    known = episode.ending
    journal.record(
        stream,
        endings.challenge,
        by=found.account.pk,
        said_by=found.person,
        once=form.cleaned_data["once"],
        ending=known.ending if known else "",
        words=journal.Text(form.cleaned_data["words"]),
        newer=found.stream if found.episode.is_open else "",
    )


def _proposed(found: Mine, known: Ending | None) -> dict[str, Any]:
    """The words of the proposal; none until staff have confirmed the account."""
    if known is None:
        return {}
    who = {"who": found.name(known.proposed_by), "since": known.since}
    if not found.is_whole:
        return who
    event = next(
        entry.event
        for entry in found.episode.entries
        if isinstance(entry.event, e.EndingProposed) and entry.event.ending == known.ending
    )
    text = journal.reader(found.stream, journal.refs(event))
    parts = (
        (_("Why"), event.because),
        (_("How things are now, as you see it"), event.how_now),
        (_("What remains"), event.remains),
        (_("What comes next, and who holds it"), event.next),
        (_("What would change this"), event.would_change),
    )
    return who | {
        "reason": end_reason(event.reason, found.name),
        "parts": [(label, text(words)) for label, words in parts if words],
    }
