"""A list of staff, taken in from a file: looked at first, each problem by row and column; saved whole or not at all."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from handrail.clinic.door import account
from handrail.clinic.setup.desk import carry, form_of, sets_up, show
from handrail.clinic.setup.staff import invite_by_mail
from handrail.design.forms import CheckboxField, NhsForm, TextField
from handrail.organisation import staff_file, staffing
from handrail.organisation.staff_file import NotAList, Plan

_MOST_BYTES = 1_000_000


class ListForm(NhsForm):
    """The list, chosen as a file or put in as text."""

    text = TextField(
        label=gettext_lazy("The list as text"),
        help_text=gettext_lazy("Copied from a spreadsheet is well too. Problems can be put right here."),
        called=gettext_lazy("the list"),
        required=False,
        rows=10,
        max_length=staff_file.LONGEST,
    )
    invite = CheckboxField(label=gettext_lazy("Send an invitation to everybody who is new"), initial=True)


class _Small(MemoryFileUploadHandler):
    """Keeps one small file in memory, for this page alone: nothing is written to a disk."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_more: Any) -> None:  # noqa: N803, ARG002
        """Only what is small enough is kept at all."""
        self.activated = content_length <= 2 * _MOST_BYTES


def _takes_a_file(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Other pages take no files; this one takes one. Its handler is set before the form is first read."""

    @csrf_exempt
    def taking(request: HttpRequest) -> HttpResponse:
        request.upload_handlers = [_Small(request)]
        return csrf_protect(view)(request)

    return taking


@_takes_a_file
@sets_up
def take_in(request: HttpRequest) -> HttpResponse:
    """First what the list would do, with every problem; then, with nothing wrong, doing all of it."""
    form = form_of(ListForm, request, initial={"invite": True})
    made: Plan | None = None
    if request.method == "POST" and form.is_valid():
        try:
            text = _text(request, form)
            made = staff_file.plan(text)
            if "save" in request.POST and not made.problems:
                return _save(request, form, made)
        except (NotAList, staffing.NotPossible) as refused:
            form.refuse(str(refused))
    head = [_("Row"), _("Column"), _("What to put right")]
    rows = [[each.row, each.column or _("the whole row"), each.words] for each in made.problems] if made else []
    page = {
        "plan": made,
        "head": head,
        "rows": rows,
        "columns": staff_file.COLUMNS,
        "roles": staff_file.roles(),
        "takes_file": True,
    }
    return show(request, "import", title=_("Take in a list of staff"), form=form, back="staff", **page)


@sets_up
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """A file to fill in."""
    answer = HttpResponse(staff_file.template(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="staff.csv"'
    return answer


def _text(request: HttpRequest, form: ListForm) -> str:
    """The list: the file, if one was chosen, and then what the box holds from now on; else what stands in the box."""
    chosen: Any = request.FILES.get("file")
    if chosen is None:
        text = str(form.cleaned_data["text"])
    elif not str(chosen.name).lower().endswith((".csv", ".txt")):
        raise NotAList(_("This file is no list as text. Save it as CSV, so that its name ends in .csv."))
    elif chosen.size > _MOST_BYTES:
        raise NotAList(_("This file is too long for a list of staff."))
    else:
        text = staff_file.decoded(chosen.read()).removeprefix("\ufeff")
        carry(form, text=text)
    if not text.strip():
        raise NotAList(_("Choose a file, or put the list in as text."))
    return text


def _save(request: HttpRequest, form: ListForm, made: Plan) -> HttpResponse:
    started = staff_file.apply(made, by=account(request).pk, account=account(request))
    if form.cleaned_data["invite"]:
        for one in started:
            invite_by_mail(request, one)
    said = ngettext("One colleague is new.", "%(count)d colleagues are new.", len(started)) % {"count": len(started)}
    changed = len(made.changes)
    if changed:
        said += " " + ngettext("One was changed.", "%(count)d were changed.", changed) % {"count": changed}
    messages.success(request, said if started or changed else _("Everything in the list was so already."))
    return redirect("clinic:staff")
