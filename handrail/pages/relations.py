"""By what somebody could open a record, and which page it was, as the person it is about reads it."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.record.access import Relation

#: How the pages of employment support are called in the reading log. Those who treat do not see who opened them.
APART: Final = ("clinic employment", "clinic support-")

#: And the pages of messages: whoever is not to be shown one does not see who opened them either.
OF_MESSAGES: Final = ("clinic message", "clinic why-unanswered")

RELATIONS: Final = {
    Relation.OWN: gettext_lazy("this is your own record"),
    Relation.HOLDER: gettext_lazy("holds your care"),
    Relation.COVER: gettext_lazy("stands in for whoever holds your care"),
    Relation.FACILITATOR: gettext_lazy("leads your group"),
    Relation.ASKED: gettext_lazy("was asked to take over your care"),
    Relation.SECOND: gettext_lazy("looks again as a second clinician"),
    Relation.OWES: gettext_lazy("owes you something"),
    Relation.SUPERVISOR: gettext_lazy("supervises whoever holds your care"),
    Relation.TEAM: gettext_lazy("is of the team that holds your care"),
    Relation.LEAD: gettext_lazy("is the clinical lead"),
    Relation.OFFICE: gettext_lazy("works in the office"),
    Relation.IN_NEED: gettext_lazy("opened it because somebody’s safety depended on it"),
    Relation.PROXY: gettext_lazy("acts for you, as far as you let them"),
    Relation.GP: gettext_lazy("your GP, by the link you said yes to"),
    Relation.GUARDIAN: gettext_lazy("looks through who opened records, and may not open yours by it"),
    Relation.KEEPS: gettext_lazy("looks after how long records are kept"),
    Relation.LOOKED_FOR: gettext_lazy("looked for somebody, and you were among those who fit"),
}

_PAGES: Final = {
    "clinic episode": gettext_lazy("your care: the whole story"),
    "clinic kept": gettext_lazy("how long your record is kept: your name in a list"),
    "clinic kept person": gettext_lazy("how long your record is kept"),
    "clinic person": gettext_lazy("who you are and how to reach you"),
    "clinic session": gettext_lazy("writing up a session"),
    "clinic write-up": gettext_lazy("writing up a session"),
    "clinic message": gettext_lazy("what you wrote to us"),
    "clinic why-unanswered": gettext_lazy("why what you wrote had no answer"),
    "clinic questionnaires": gettext_lazy("your questionnaires"),
    "clinic answers": gettext_lazy("your questionnaires"),
    "clinic who opened this": gettext_lazy("who opened this record"),
    "clinic printed letter": gettext_lazy("a letter"),
    "clinic today": gettext_lazy("their day: whom they meet"),
    "clinic copy": gettext_lazy("making a copy of your record for you"),
    "clinic refer on": gettext_lazy("choosing another service to write to"),
    "clinic refer-to": gettext_lazy("writing a letter to another service"),
    "clinic letter as a file": gettext_lazy("a letter, as a file"),
    "clinic gp link": gettext_lazy("the link your GP has"),
    "clinic gp-link": gettext_lazy("making a link for your GP"),
    "clinic gp-answer": gettext_lazy("answering your GP"),
    "clinic between-look": gettext_lazy("what we do while you are between services"),
    "link for the GP": gettext_lazy("who holds your care, and what is offered"),
    "clinic employment": gettext_lazy("employment support"),
    "acting what is theirs to see": gettext_lazy("what you let them see"),
    "acting a letter": gettext_lazy("a letter"),
    "acting write": gettext_lazy("writing to us"),
    "acting questions together": gettext_lazy("questions you answer together"),
    "acting times": gettext_lazy("times to choose from"),
    "acting move": gettext_lazy("moving an appointment"),
    "acting call off": gettext_lazy("calling an appointment off"),
    "fhir Patient": gettext_lazy("who you are and how to reach you, by a program"),
    "fhir EpisodeOfCare": gettext_lazy("where you are on your way, by a program"),
    "fhir Appointment": gettext_lazy("your appointments, by a program"),
    "fhir CareTeam": gettext_lazy("who holds your care, by a program"),
    "fhir Task": gettext_lazy("what is owed to you, by a program"),
    "fhir QuestionnaireResponse": gettext_lazy("your questionnaires, by a program"),
    "fhir Observation": gettext_lazy("your scores, by a program"),
    "fhir DocumentReference": gettext_lazy("which letters there are, by a program"),
    "fhir Binary": gettext_lazy("a letter, by a program"),
    "fhir Consent": gettext_lazy("what you said yes or no to, by a program"),
    "clinic reading log": gettext_lazy("the log of who opened records: a line with your number"),
}


_OFFLINE: Final = "offline copy "


def why(relation: str) -> str:
    """By what somebody could open a record."""
    return str(RELATIONS.get(relation, relation))  # type: ignore[call-overload]


def page(name: str) -> str:
    """Which page it was; one without a name of its own is called by what is done there."""
    if name in _PAGES:
        return str(_PAGES[name])
    if name.startswith(_OFFLINE):
        return _("the copy for days when the system is down")
    return _(name.removeprefix("clinic ").replace("-", " "))
