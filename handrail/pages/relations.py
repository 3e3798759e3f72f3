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

#: The pages of the clinic that have no name of their own, by how their names begin. The longest beginning that fits.
_BEGINNINGS: Final = {
    "about-else": gettext_lazy("something about somebody else"),
    "accept": gettext_lazy("what help we can give"),
    "acts-for": gettext_lazy("who acts for you"),
    "adapt": gettext_lazy("what got in the way"),
    "ask-supervision": gettext_lazy("talking over how best to help you"),
    "between": gettext_lazy("what we do while you are between services"),
    "book": gettext_lazy("your appointments"),
    "came-back": gettext_lazy("your way back to us"),
    "cancel": gettext_lazy("your appointments"),
    "carried": gettext_lazy("what came from another system"),
    "catching up": gettext_lazy("what happened while the system was down"),
    "caught-up": gettext_lazy("what happened while the system was down"),
    "challenge": gettext_lazy("the ending of your care"),
    "choice": gettext_lazy("what we offer you"),
    "closing-duties": gettext_lazy("the ending of your care"),
    "comment": gettext_lazy("your questionnaires"),
    "confirm": gettext_lazy("how you sign in"),
    "consent": gettext_lazy("what you said yes or no to"),
    "copy": gettext_lazy("making a copy of your record for you"),
    "died": gettext_lazy("a death that was told to us"),
    "disrupted": gettext_lazy("what got in the way"),
    "does-not-fit": gettext_lazy("what it is about, and how it is understood"),
    "employment": gettext_lazy("employment support"),
    "end": gettext_lazy("the ending of your care"),
    "find": gettext_lazy("a list of people who fit"),
    "follow-up": gettext_lazy("the ending of your care"),
    "formulation": gettext_lazy("what it is about, and how it is understood"),
    "forward": gettext_lazy("what help we can give"),
    "goal": gettext_lazy("your goals"),
    "gp": gettext_lazy("what your GP may have, or said"),
    "gp-link": gettext_lazy("the link your GP has"),
    "group": gettext_lazy("your group"),
    "hand-over": gettext_lazy("passing your care on"),
    "held": gettext_lazy("a line that is held back"),
    "hold-back": gettext_lazy("a line that is held back"),
    "in-error": gettext_lazy("the ending of your care"),
    "in-need": gettext_lazy("opening your record in need"),
    "in-touch": gettext_lazy("writing down that we were in touch"),
    "incident": gettext_lazy("what went wrong, and what we learnt"),
    "interpreter": gettext_lazy("an interpreter for you"),
    "kept": gettext_lazy("how long your record is kept"),
    "kept-from": gettext_lazy("who may not see your record"),
    "left": gettext_lazy("everything that left, and to whom"),
    "letter": gettext_lazy("a letter"),
    "life": gettext_lazy("your life as you told it"),
    "message": gettext_lazy("what you wrote to us"),
    "message-said": gettext_lazy("writing down what you said to us"),
    "message-write": gettext_lazy("writing to you"),
    "misfiled": gettext_lazy("something in the wrong record"),
    "miss": gettext_lazy("your appointments"),
    "move": gettext_lazy("your appointments"),
    "moving": gettext_lazy("moving away"),
    "names": gettext_lazy("who you are and how to reach you"),
    "narrow": gettext_lazy("who may not see your record"),
    "needs": gettext_lazy("what makes it easier for you"),
    "nhs-number": gettext_lazy("who you are and how to reach you"),
    "no-reply": gettext_lazy("the ending of your care"),
    "not-died": gettext_lazy("a death that was told to us"),
    "offer": gettext_lazy("what we offer you"),
    "offer times": gettext_lazy("times to choose from"),
    "offer-times": gettext_lazy("times to choose from"),
    "online-work": gettext_lazy("your online programme"),
    "opening": gettext_lazy("why your record was opened in need"),
    "opinion": gettext_lazy("a second opinion"),
    "pause": gettext_lazy("a pause"),
    "person-died": gettext_lazy("a death that was told to us"),
    "plan": gettext_lazy("the plan for your care"),
    "practice": gettext_lazy("who you are and how to reach you"),
    "problem": gettext_lazy("what it is about, and how it is understood"),
    "promise": gettext_lazy("what we promised you"),
    "put-right": gettext_lazy("putting an entry right"),
    "rate": gettext_lazy("your goals"),
    "reach": gettext_lazy("who you are and how to reach you"),
    "refer": gettext_lazy("asking another service"),
    "safety": gettext_lazy("talking about safety"),
    "safety-plan": gettext_lazy("your safety plan"),
    "same": gettext_lazy("whether two records are yours"),
    "second": gettext_lazy("the ending of your care"),
    "send-ahead": gettext_lazy("questions sent to you before you meet"),
    "separate": gettext_lazy("whether two records are yours"),
    "share": gettext_lazy("what was shared, and with whom"),
    "sign-": gettext_lazy("how you sign in"),
    "somebody died": gettext_lazy("a death that was told to us"),
    "standing-strike": gettext_lazy("putting an entry right"),
    "step": gettext_lazy("stepping up or down"),
    "stop": gettext_lazy("the ending of your care"),
    "strike": gettext_lazy("putting an entry right"),
    "supervis": gettext_lazy("talking over how best to help you"),
    "support": gettext_lazy("employment support"),
    "take-on": gettext_lazy("taking your care on"),
    "tell-referrer": gettext_lazy("telling whoever asked for help for you"),
    "times": gettext_lazy("times to choose from"),
    "triage": gettext_lazy("what help we can give"),
    "tried": gettext_lazy("writing down that we were in touch"),
    "way-back": gettext_lazy("your way back to us"),
    "who is next": gettext_lazy("whom to see next"),
    "widen": gettext_lazy("who may not see your record"),
}
_CLINIC: Final = "clinic "
SOME_PAGE: Final = gettext_lazy("a page of your record")


def why(relation: str, name: str = "") -> str:
    """By what somebody could open a record; nobody opened it yet by a copy that was made for a team (page `name`)."""
    if name.startswith(_OFFLINE):
        return _("so that your team has it if the system is down")
    return str(RELATIONS.get(relation, relation))  # type: ignore[call-overload]


def page(name: str) -> str:
    """Which page it was, in words; never by the name of its address."""
    if name in _PAGES:
        return str(_PAGES[name])
    if name.startswith(_OFFLINE):
        return _("the copy for days when the system is down")
    if name.startswith(_CLINIC):
        return _by_beginning(name.removeprefix(_CLINIC))
    return _(name.replace("-", " "))


def _by_beginning(name: str) -> str:
    fits = (each for each in sorted(_BEGINNINGS, key=len, reverse=True) if name.startswith(each))
    return str(_BEGINNINGS.get(next(fits, ""), SOME_PAGE))
