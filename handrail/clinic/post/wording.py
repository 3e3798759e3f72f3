"""How the service words its letters: change one, look at it with made-up facts, hear a second reader, use it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.vocabulary import Letter
from handrail.clinic import choices
from handrail.clinic.door import account
from handrail.design.forms import NhsForm, TextField
from handrail.pages import letter_texts, letters, plain
from handrail.pages.letter_words import FIELDS, shipped
from handrail.pages.merge import UnknownField, check
from handrail.pages.names import of_staff
from handrail.record import access


class WordingForm(NhsForm):
    """The text of one letter, with its fields."""

    text = TextField(
        label=gettext_lazy("The letter"),
        called=gettext_lazy("the letter"),
        help_text=gettext_lazy(
            "A paragraph whose field has nothing to say is left out. "
            "The greeting, the name at the end and help in a crisis are on every letter."
        ),
        max_length=8000,
        rows=18,
    )

    def clean_text(self) -> str:
        """Only fields that there are."""
        text = str(self.cleaned_data["text"])
        try:
            check(text, FIELDS)
        except UnknownField as unknown:
            error = _("There is no field %(names)s. Choose from the list below the letter.")
            self.add_error("text", error % {"names": ", ".join(f"(({name}))" for name in unknown.names)})
        return text


BY_ADDRESS = {each.value.replace(" ", "-"): each for each in Letter}
"""Every letter, by its address."""


def overview(request: HttpRequest) -> HttpResponse:
    """The letters, and which of them the service has worded itself."""
    access.check(account(request), access.Verb.SET_UP)
    ours = letter_texts.ours()
    rows = [
        (choices.say(each), reverse("clinic:letter-wording", args=[slug]), each in ours)
        for slug, each in BY_ADDRESS.items()
    ]
    return render(request, "clinic/letters.html", {"title": _("Letters"), "letters": rows})


def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """One letter: its words, how it looks, what a second reader would say, and what it was before."""
    access.check(account(request), access.Verb.SET_UP)
    which = BY_ADDRESS.get(letter)
    if which is None:
        raise Http404
    form = WordingForm(
        request.POST or getattr(request, "held_post", None), initial={"text": letter_texts.current(which)}
    )
    asked = request.POST.get("do", "")
    if request.method == "POST" and asked == "shipped":
        return _use(request, which, shipped(which))
    if request.method == "POST" and form.is_valid() and asked == "use":
        return _use(request, which, form.cleaned_data["text"])
    status = 422 if form.errors else 200
    return render(request, "clinic/letter_wording.html", _page(which, form), status=status)


def _use(request: HttpRequest, which: Letter, text: str) -> HttpResponse:
    letter_texts.use(which, text, by=account(request).pk)
    messages.success(request, _("This letter is worded so from now on. Letters that went out stay as they were."))
    return redirect("clinic:letters")


def _page(which: Letter, form: WordingForm) -> dict[str, Any]:
    text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else str(form["text"].value() or "")
    names = of_staff()
    fits = not form.errors
    return {
        "title": choices.say(which),
        "form": form,
        "remarks": plain.remarks(letters.words(text)) if fits else [],
        "example": letters.example(text) if fits else "",
        "fields": [(f"(({name}))", said) for name, said in FIELDS.items()],
        "versions": [(each.at, names.get(each.by, _("somebody"))) for each in letter_texts.versions(which)],
        "ours": letter_texts.is_ours(which),
        "back_url": reverse("clinic:letters"),
    }
