"""Where those who code read passages and say what they are about."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.experiences.models import Coder, Coding, Passage
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty
from handrail.experiences.publishing import drawn, notes
from handrail.experiences.themes import codebook, coding, sentences, suggested, waiting
from handrail.experiences.themes.forms import CodeForm


@works(Duty.CODE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits to be read for themes."""
    me = coding.coder_of(whoever(request))
    page = {
        "title": _("What accounts are about"),
        "next": waiting.next_for(me),
        "first": waiting.first_readings().count(),
        "second": waiting.second_readings(me).count(),
        "again": waiting.again().count(),
    }
    return render(request, "experiences/work_coding.html", page)


@works(Duty.CODE)
@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, number: int) -> HttpResponse:
    """One passage in its place, the codes on it, and a form for one more."""
    found = get_object_or_404(waiting.public().select_related("telling"), pk=number)
    me = coding.coder_of(whoever(request))
    if request.method == "POST":
        return _acted(request, found, me)
    return _drawn(request, found, me, CodeForm(found, initial=_initial(request, found, me)))


def _acted(request: HttpRequest, found: Passage, me: Coder) -> HttpResponse:
    """What was pressed: one more code, a word on a suggestion, one taken back, or done."""
    wish = request.POST.get("do", "put")
    if wish == "done":
        coding.looked(found, me)
        after = waiting.next_for(me)
        return redirect("experiences:work-passage", after.pk) if after else redirect("experiences:work-coding")
    if wish in _ON_ONE:
        one = _visible(found, me, request.POST.get("coding", ""))
        try:
            _ON_ONE[wish](one, me)
        except coding.NotYours:
            raise Http404 from None
        return redirect("experiences:work-passage", found.pk)
    form = CodeForm(found, request.POST)
    if not form.is_valid():
        return _drawn(request, found, me, form, status=422)
    _put(found, me, form)
    return redirect("experiences:work-passage", found.pk)


_ON_ONE: dict[str, Any] = {"confirm": coding.confirm, "reject": coding.reject, "take_back": coding.take_back}


def _put(found: Passage, me: Coder, form: CodeForm) -> None:
    said = form.cleaned_data
    facts = {"contrary": said["contrary"]}
    if said["instead"]:
        coding.change(_visible(found, me, said["instead"]), me, said["theme"], *form.span, **facts)
    else:
        coding.put(found, said["theme"], me, *form.span, **facts)


def _visible(found: Passage, me: Coder, number: str) -> Coding:
    """A code on this passage that its reader may see."""
    blind = waiting.codes_blind(me, found)
    seen = coding.seen_by(me, coding.on(found), blind=blind)
    one = next((each for each in seen if str(each.pk) == number), None)
    if one is None:
        raise Http404
    return one


def _initial(request: HttpRequest, found: Passage, me: Coder) -> dict[str, Any]:
    """The form as it begins; what is changed stands in it already."""
    number = request.GET.get("change", "")
    if not number:
        return {}
    one = _visible(found, me, number)
    chosen = [str(each) for each in sentences.covered(found.text, one.starts, one.ends)]
    return {"theme": one.theme, "sentences": chosen, "instead": number, "contrary": one.contrary}


def _drawn(request: HttpRequest, found: Passage, me: Coder, form: CodeForm, status: int = 200) -> HttpResponse:
    blind = waiting.codes_blind(me, found)
    seen = coding.seen_by(me, coding.on(found), blind=blind)
    names = codebook.names()
    page = {
        "title": _("What is this passage about?"),
        "passage": found,
        "form": form,
        "blind": blind,
        "notes": notes.in_words(found.telling.content_notes),
        "is_open": not found.telling.content_notes or "show" in request.GET or form.is_bound or bool(seen),
        "heading": drawn.HEADINGS.get(found.field, ""),
        "before": _beside(found, -1),
        "after": _beside(found, 1),
        "codes": [
            (each, names.get(each.theme, each.theme), found.text[each.starts : each.ends]) for each in _decided(seen)
        ],
        "suggestions": [suggested.of(each) for each in seen if each.state == Coding.State.SUGGESTED],
        "me": me,
        "themes": codebook.majors(),
    }
    return render(request, "experiences/work_passage.html", page, status=status)


def _decided(seen: list[Coding]) -> list[Coding]:
    return [each for each in seen if each.state != Coding.State.SUGGESTED]


def _words(each: Coding, found: Passage) -> str:
    return found.text[each.starts : each.ends]


def _beside(found: Passage, step: int) -> Passage | None:
    """The passage before or after it in the same answer."""
    same = Passage.objects.filter(telling=found.telling_id, field=found.field)
    return same.filter(number=found.number + step).first()
