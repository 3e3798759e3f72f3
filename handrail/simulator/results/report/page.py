"""A report as one file: its style sheet and drawings stand in it, it has no script, and it asks nothing of any network.

That is why this one page carries its style inline, which the pages of the app never do. It is read from a disk, in an
e-mail, or on paper, long after the run and far from the service. It is in English: the simulator knows no framework,
and so none of the catalogues of translations.
"""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("handrail.simulator.results.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style() -> Markup:
    """The style sheet of every report."""
    return Markup(files(__package__).joinpath("report.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file


def draw(template: str, **what: Any) -> str:
    """The whole page."""
    return _templates().get_template(template).render(style=style(), **what)
