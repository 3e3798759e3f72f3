"""The Jinja2 environment every page is printed with."""

from functools import lru_cache
from typing import Any

import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import gettext, ngettext
from jinja2 import pass_context
from markupsafe import Markup

from handrail.design.components import params
from handrail.design.formats import FILTERS


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by the name it has in the URL list."""
    if args or kwargs:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return _plain(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(1024)
def _plain(name: str, urlconf: str, _prefix: str) -> str:
    """The address of a page that needs nothing said: the same for as long as this runs."""
    return reverse(name, urlconf)


@pass_context
def said(context: jinja2.runtime.Context, message: str, **facts: Any) -> str:
    """A message in the language of the page. As Jinja2's own, without the detours: pages are full of these."""
    text = _marked(gettext(message)) if context.eval_ctx.autoescape else gettext(message)
    return text % facts if facts or "%" in text else text


_marked = lru_cache(8192)(Markup)


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
    env.globals.update({"gettext": said, "_": said})
    env.globals.update(url=url, static=lru_cache(256)(static), component_params=params)
    env.filters.update(FILTERS)
    return env
