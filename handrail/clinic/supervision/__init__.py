"""Supervision: its agenda, made from the lists, and what was decided, which the person reads."""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic.supervision import agenda
from handrail.clinic.supervision.acts import ACTIONS

PATHS = [
    path("supervision/", staff_required(agenda.agenda), name="supervision"),
    path("supervision/<str:whose>/", staff_required(agenda.agenda), name="supervision-of"),
]

__all__ = ["ACTIONS", "PATHS"]
