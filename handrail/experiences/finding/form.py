"""What can be asked of the search: the same names on the page and in the interface for programs."""

from collections.abc import Iterable
from typing import Any, Final, cast

from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from handrail.design.forms import CharField, CheckboxesField, CheckboxField, NhsForm, SelectField
from handrail.experiences import content_notes, days
from handrail.experiences.finding import words
from handrail.experiences.models import Service
from handrail.experiences.themes import codebook

#: Years one can choose from, back from this one; what is older is "years ago".
_YEARS: Final = 10
#: Pages of one search: what comes after is far from what was asked.
MOST_PAGES: Final = 500


class Find(NhsForm):
    """A search, and what it is narrowed by. Everything may be left out."""

    q = CharField(
        label=_("What are you looking for?"),
        help_text=_("Use your own words, in any language. Put words in “quotation marks” to find them side by side."),
        max_length=words.LONGEST,
        required=False,
        autocomplete="off",
    )
    theme = SelectField(label=_("What it is about"), required=False)
    service = SelectField(
        label=_("Service or area"), help_text=_("A service with few accounts is shown by its area."), required=False
    )
    when = SelectField(label=_("When it happened"), required=False)
    replied = CheckboxField(label=_("Only accounts that were answered"))
    without = CheckboxesField(
        label=_("Leave out accounts that tell of"),
        required=False,
        choices=[(note.code, note.name) for note in content_notes.ALL],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = days.today().year
        years = [(str(each), str(each)) for each in range(year, year - _YEARS, -1)]
        services = Service.objects.order_by("name").values_list("pk", "name")
        self._offer("theme", _("Anything"), [(each.code, each.name) for each in codebook.themes()])
        self._offer("service", _("Anywhere"), services)
        self._offer("when", _("At any time"), [*years, ("years", _("Years ago"))])

    def _offer(self, name: str, nothing: Any, choices: Iterable[tuple[str, Any]]) -> None:
        cast(SelectField, self.fields[name]).choices = [("", nothing), *choices]

    @property
    def narrows(self) -> bool:
        """Whether anything but words is asked for."""
        return any(self.cleaned_data.get(name) for name in ("theme", "service", "when", "replied", "without"))

    def facts(self) -> dict[str, Any]:
        """What `index.search` is given beside the words."""
        facts = {name: self.cleaned_data[name] for name in ("theme", "service", "when", "replied")}
        return facts | {"without_notes": self.cleaned_data["without"]}

    def address(self, page: int) -> str:
        """The part of the address that asks for one page of this search."""
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if asked.pop("replied", False):
            asked["replied"] = "on"
        return "?" + urlencode(asked | ({"page": page} if page > 1 else {}), doseq=True)


def asked_page(sent: "MultiValueDict[str, str]") -> int:
    """Which page is asked for; the first where that cannot be read."""
    typed = sent.get("page") or "1"
    return min(max(int(typed), 1), MOST_PAGES) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
