"""What every action of the clinic has in common: one page, the person's words on top, one form, one decision.

An action says what differs: its form, its decision, and how the one becomes the facts of the other.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.care import stages
from handrail.care.refused import Refused
from handrail.care.vocabulary import Strand, Via
from handrail.clinic import unsent
from handrail.clinic.case import Case, opened
from handrail.clinic.forms import ENVELOPE, SaidForm
from handrail.design.forms import ActForm, TextField
from handrail.notes import drafts
from handrail.pages import plain
from handrail.pages.acting import attempt, refusal
from handrail.pages.ids import new_id
from handrail.record import journal

Facts = dict[str, Any]

AS_IS = "as_is"
"""Sent with a form on whose words there was a remark: the second time it is saved whatever it says."""


class Action:
    """One action on one episode. Made anew for each request."""

    slug: ClassVar[str]
    title: ClassVar[Any]
    button: ClassVar[Any] = gettext_lazy("Save")
    intro: ClassVar[Any] = ""
    done: ClassVar[Any] = gettext_lazy("Saved.")
    form_class: ClassVar[type[ActForm]] = ActForm
    decision: ClassVar[Callable[..., Any]]
    kind: ClassVar[type | None] = None
    clinical: ClassVar[bool] = True
    in_need: ClassVar[bool] = False
    """Whether somebody who opened the record in need may do it: to write down what happened, and never to decide."""
    strands: ClassVar[frozenset[Strand]] = frozenset({Strand.THERAPY})
    keyed: ClassVar[bool] = False
    keeps_draft: ClassVar[bool] = False
    new: ClassVar[str] = ""
    template: ClassVar[str] = "clinic/act.html"
    theirs: ClassVar[frozenset[str]] = frozenset({"how_now", "explored", "safer", "less_safe", "wants", "comment"})
    """The fields in which the person's own words stand, wherever they are: nobody remarks on those."""

    def __init__(self, request: HttpRequest, case: Case, key: str) -> None:
        self.request, self.case, self.key = request, case, key

    # --- what an action may say for itself --------------------------------------------------------------------

    def fit(self, form: Any) -> None:
        """Fill in what the form offers to choose from."""

    def new_form(self, *args: Any, **more: Any) -> Any:
        """The form, made."""
        return self.form_class(*args, **more)

    def initial(self) -> Facts:
        """What stands in the form before anything is typed."""
        return {}

    def facts(self, data: Facts) -> Facts:
        """What the decision is told: by default every field of the form by its own name."""
        return self.plain(data)

    def context(self) -> Facts:
        """What else the page shows."""
        return {}

    def check(self) -> None:
        """Refuse before anything is typed what cannot be done now."""
        if self.kind is not None:
            stages.require(self.case.episode.stage, self.kind)

    def require_known(self) -> None:
        """Refuse, when it is sent too, what is about something that is not in this record."""

    def write(self, form: ActForm) -> None:
        """Write the act."""
        data = form.cleaned_data
        journal.record(
            self.stream,
            type(self).decision,
            by=self.case.me,
            said_by=self.said_by,
            via=self.via(data),
            at=data.get("when"),
            expected=data["seen"],
            once=data["once"],
            **self.facts(data),
        )

    def after(self) -> str:
        """Where to go when it is done."""
        return self.case.url

    @property
    def stream(self) -> str:
        """What is written to."""
        return self.case.stream

    @property
    def seen(self) -> int:
        """The version this page is drawn from."""
        return self.case.episode.seq

    @property
    def said_by(self) -> str:
        """Whose words these are: the person's, where the form asks how they told us."""
        return self.case.person if issubclass(self.form_class, SaidForm) else self.case.me

    def act(self, data: Facts) -> journal.Together:
        """One act over this episode, for actions that write more than one thing."""
        return journal.together(
            self.stream,
            by=self.case.me,
            said_by=self.said_by,
            via=self.via(data),
            at=data.get("when"),
            once=data["once"],
        )

    def text(self, value: str) -> journal.Text:
        """Free text on its way into the journal."""
        return journal.Text(value)

    # --- what all do alike ------------------------------------------------------------------------------------

    @classmethod
    def route(cls) -> URLPattern:
        """The address of this action."""
        where = f"episodes/<str:stream>/{cls.slug}/" + ("<str:key>/" if cls.keyed else "")
        return path(where, staff_required(cls.view), name=cls.slug)

    @classmethod
    def view(cls, request: HttpRequest, stream: str, key: str = "") -> HttpResponse:
        """Open the episode, and show or do."""
        case = opened(request, stream, cls.slug, clinical=cls.clinical, strands=cls.strands, in_need=cls.in_need)
        return cls(request, case, key).answer()

    def answer(self) -> HttpResponse:
        """The page, or what the form was sent for."""
        form = self.form()
        if self.request.method == "POST":
            if "draft" in self.request.POST:
                if self.kept_elsewhere:
                    return self.told_of_another(form)
                return unsent.kept_or_shown(self.request, form, self.keep, self.show)
            is_valid = form.is_valid()
            if is_valid and (found := self.remarks(form)):
                return self.show(form, 200, found)
            if is_valid and attempt(form, lambda: self.do(form)):
                self.forget()
                messages.success(self.request, str(self.done))
                return redirect(self.after())
            return self.show(form, 422)
        try:
            self.check()
        except Refused as refused:
            return self.cannot(refused)
        return self.show(form, 200)

    def do(self, form: ActForm) -> None:
        """Write the act, if what it is about is in this record. What has happened is never refused for its stage."""
        self.require_known()
        self.write(form)

    def form(self) -> Any:
        """The form as sent, as it was when a session ran out, as a draft, or new."""
        typed: QueryDict | None = self.request.POST if self.request.method == "POST" else None
        kept = None
        if typed is None:
            kept = getattr(self.request, "held_post", None) or self.draft()
        form = self.new_form(typed or kept, initial={"seen": self.seen, **self.initial()})
        self.fit(form)
        if kept is not None:
            form._errors = ErrorDict()  # nothing was sent yet, so nothing is wrong yet
        return form

    def remarks(self, form: Any) -> list[plain.Remark]:
        """Words of ours that the charter says we do not use, once: sent again, they are saved as they stand."""
        if AS_IS in self.request.POST or isinstance(form, SaidForm):
            return []
        ours = (name for name, field in form.fields.items() if isinstance(field, TextField) and name not in self.theirs)
        return plain.blaming("\n".join(form.cleaned_data.get(name) or "" for name in ours))

    def show(self, form: Any, status: int, remarks: Iterable[plain.Remark] = ()) -> HttpResponse:
        """The page with its form."""
        page = {
            "remarks": remarks,
            "case": self.case,
            "form": form,
            "title": self.title,
            "button": self.button,
            "intro": self.intro,
            "heard": self.case.heard(),
            "back_url": self.case.url,
            "keeps_draft": self.keeps_draft,
            "tab": self.request.POST.get("tab") or new_id(),
            "tab_of": self.tab_of,
            **self.context(),
        }
        return render(self.request, self.template, page, status=status)

    def cannot(self, refused: Refused) -> HttpResponse:
        """The page that says why this is not possible now, and what is."""
        page = {"case": self.case, "title": self.title, "why": refusal(refused), "back_url": self.case.url}
        return render(self.request, "clinic/cannot.html", page, status=409)

    def plain(self, data: Facts) -> Facts:
        """The fields of the form as facts: long text on its way into the journal, everything else as it is."""
        made = {name: self.fact(name, value) for name, value in data.items() if name not in ENVELOPE}
        return made | ({self.new: new_id()} if self.new else {})

    def fact(self, name: str, value: Any) -> Any:
        """One field as a fact."""
        return journal.Text(value) if isinstance(self.form_class.base_fields[name], TextField) else value

    def via(self, data: Facts) -> Via:
        """How it came in."""
        return data.get("via") or Via.ONLINE

    # --- drafts -----------------------------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """Under which name the draft of this page is kept."""
        return f"clinic-{self.slug}-{self.key}".rstrip("-")

    @cached_property
    def kept(self) -> Facts | None:
        """The draft of this page, if there is one."""
        return drafts.load(self.case.me, self.place, self.stream) if self.keeps_draft else None

    @property
    def tab_of(self) -> str:
        """Which open page kept the draft that this one goes on from: only that one may be put in its place."""
        if self.request.method == "POST" and not self.kept_elsewhere:
            return self.request.POST.get("tab_of", "")
        return _tab(self.kept)

    @property
    def kept_elsewhere(self) -> bool:
        """Whether another open page has kept a draft since this one was opened."""
        mine = (self.request.POST.get("tab", ""), self.request.POST.get("tab_of", ""))
        return bool(self.kept) and _tab(self.kept) not in mine

    def draft(self) -> QueryDict | None:
        """What was kept of this page, as if it were sent; it carries what is seen now."""
        if not self.kept:
            return None
        data = QueryDict(mutable=True)
        for name, values in self.kept.items():
            data.setlist(name, values)
        data["seen"] = str(self.seen)
        return data

    def keep(self) -> HttpResponse:
        """Keep what is typed so far. A script is answered with nothing, a person with their page."""
        left_out = ("csrfmiddlewaretoken", "draft", "once", "seen", AS_IS)
        fields = {name: values for name, values in self.request.POST.lists() if name not in left_out}
        drafts.save(self.case.me, self.place, fields, self.stream)
        if self.request.headers.get("X-Draft"):
            return HttpResponse(status=204)
        messages.info(self.request, _("Your draft is kept. Nobody else can read it, and it is not in the record yet."))
        return redirect(self.request.get_full_path())

    def told_of_another(self, form: Any) -> HttpResponse:
        """Two pages of one session are open: neither draft is put in the place of the other unseen."""
        why = _(
            "This page is open twice, and a draft was kept from the other one. What you typed here is still here, "
            "and nothing was put in the place of the other. If you keep this as the draft now, it replaces it."
        )
        return unsent.shown(self.request, form, why, self.show, status=409)

    def forget(self) -> None:
        """The draft has become an entry."""
        if self.keeps_draft:
            drafts.discard(self.case.me, self.place, self.stream)


def _tab(kept: Facts | None) -> str:
    return str((kept or {}).get("tab", [""])[0])


def routes(*actions: type[Action]) -> Iterable[URLPattern]:
    """The addresses of these actions."""
    return [action.route() for action in actions]
