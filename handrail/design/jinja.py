"""The Jinja2 environment every page is printed with."""

from typing import Any

import jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from handrail.design.components import params
from handrail.design.formats import FILTERS


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by the name it has in the URL list."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> jinja2.Environment:
    """Autoescaping, translatable, knowing the NHS.UK macros.

    Those macros look into parameters nobody gave ("hint.text"), so names that are missing must be
    chainable: that is the only reason for `ChainableUndefined`.
    """
    loader = jinja2.ChoiceLoader([options.pop("loader"), jinja2.PackageLoader("nhsuk_frontend_jinja")])
    options.update(loader=loader, undefined=jinja2.ChainableUndefined, autoescape=True)
    options.update(trim_blocks=True, lstrip_blocks=True)
    env = jinja2.Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701 - set just above
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(url=url, static=static, component_params=params)
    env.filters.update(FILTERS)
    return env
