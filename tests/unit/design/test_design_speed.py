"""What makes pages quick changes nothing that they say."""

from typing import Any

from django.conf import settings
from django.template import engines
from django.utils import translation
from django.utils.translation import trans_real

from handrail.design import crisis, language


def drawn(source: str, **facts: Any) -> str:
    """A template of one line, as a page would show it."""
    return str(engines["jinja2"].from_string(source).render(facts))


def test_a_message_is_said_with_its_facts_escaped() -> None:
    assert drawn('{{ _("Hello, %(name)s", name=name) }}', name="<b>") == "Hello, &lt;b&gt;"
    assert drawn('{{ _("5 %% of %(all)d", all=3) }}') == "5 % of 3"
    assert drawn('{{ _("Plain") }}{% trans %}, too{% endtrans %}') == "Plain, too"
    assert drawn('{{ ngettext("%(num)d day", "%(num)d days", 2) }}') == "2 days"


def test_a_message_is_said_in_the_language_of_the_page() -> None:
    source = '{{ _("January") }}'
    assert drawn(source) == "January"
    with translation.override("de"):
        assert drawn(source) == "Januar"
    assert drawn(source) == "January"


def test_the_words_of_each_language_of_the_site_are_kept() -> None:
    language.remember()
    code, _name = settings.LANGUAGES[0]
    assert trans_real.translation(code).gettext("nothing anybody says") == "nothing anybody says"
    assert hasattr(trans_real.translation(code).gettext, "cache_info")


def test_addresses_and_files_are_what_they_are() -> None:
    assert drawn('{{ url("help_now") }} {{ url("my:letter", "A" * 16) }}') == f"/help-now/ /my/talk/{'A' * 16}/"
    assert drawn('{{ static("design/handrail.css") }}') == drawn('{{ static("design/handrail.css") }}')


def test_lines_of_help_are_said_in_the_language_of_the_page() -> None:
    first = crisis.lines()
    assert all(type(line.text) is str for line in first) and crisis.lines() == first
    own = [{**crisis.DEFAULT_LINES[0], "number": "01632 960 003"}]
    assert [line.number for line in crisis.lines(own)] == ["01632 960 003"]
