"""Weeks, and when something happened, in words."""

from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from handrail.design.formats import date_only


def week(monday: date | None) -> str:
    """ "the week of 2 March 2026"; "" for none."""
    return _("the week of %(day)s") % {"day": date_only(monday)} if monday else ""


def happened(said: str) -> str:
    """What the writer said of when: "March 2026", "2026", "years ago", or ""."""
    if said == "years":
        return _("years ago")
    year, _dash, month = said.partition("-")
    if month.isdigit() and 1 <= int(month) <= 12:
        return f"{MONTHS[int(month)]} {year}"
    return year


def quarter(said: str) -> str:
    """ "2026-Q2" in words."""
    year, part = said.split("-")
    months = {
        "Q1": _("January to March"),
        "Q2": _("April to June"),
        "Q3": _("July to September"),
        "Q4": _("October to December"),
    }
    return f"{months[part]} {year}"
