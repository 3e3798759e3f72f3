"""Prints docs/episode.md: the stages of an episode as a picture, from the table of transitions that the rules read.

./run python tests/spec/print_episode.py
"""

import sys
from pathlib import Path

from handrail.care import stages
from handrail.care.vocabulary import Stage

ROOT = Path(__file__).resolve().parents[2]
EPISODE = ROOT / "docs" / "episode.md"

SENTENCES: dict[Stage, str] = {
    Stage.ASKED: (
        "Somebody has asked for help. A named person holds their care and owes a first contact, then a decision."
    ),
    Stage.WAITING: (
        "The service has said yes, at a step. What can be offered is owed, with its wait; the place goes by the first "
        "request."
    ),
    Stage.TREATMENT: "They meet. The next session is always owed, and how many are left can be seen.",
    Stage.ENDING: (
        "An ending is proposed and nothing has ended. The person agrees or challenges; a second clinician may have to "
        "look; it may be taken back. An ending that has happened and is challenged is here again until it is decided; "
        "where it is not upheld, it has ended on the day it had."
    ),
    Stage.SUPPORT: (
        "Employment support, beside therapy and apart from it: an adviser holds it, and it ends when the person says."
    ),
    Stage.ENDED: (
        "It has ended. A follow-up, a challenge, a conversation about safety and the way back are still open."
    ),
}
HAPPENS = {
    "Referred": "asks for help",
    "CarriedOver": "comes from another system",
    "ContactCarried": "was treated there",
    "OnlineWorkCarried": "worked online there",
    "EndingCarried": "ended there",
    "Accepted": "the service says yes",
    "SessionHeld": "first treatment session of that step",
    "OnlineWorkLogged": "first work in an online programme",
    "Stepped": "steps up or down",
    "EndingProposed": "an ending is proposed",
    "EndingChallenged": "challenged: suspended until it is decided",
    "Ended": "ends",
    "PersonStopped": "the person stops",
    "Died": "dies",
    "EndingWithdrawn": "taken back",
    "EndingSeconded": "the second clinician says no",
    "ChallengeDecided": "a challenge is upheld",
}


def printed() -> str:
    """The whole page."""
    return "\n".join(
        [
            "# An episode of care",
            "",
            "From one request for help to its ending. The picture is printed from `handrail/care/stages.py`, which the "
            "rules read, so it cannot lie.",
            "",
            "```mermaid",
            *diagram(),
            "```",
            "",
            *(f"* **{stage.capitalize()}.** {words}" for stage, words in SENTENCES.items()),
            "",
            "Deaths, stops, sessions and everything else that has happened can be recorded at every stage. Which "
            "choices are possible at which is drawn in [What may be chosen when](rules/stages.md), what is owed in "
            "[What is owed](rules/duties.md).",
            "",
            "## What may be chosen",
            "",
            *(f"* **{stage.capitalize()}**: {possible(stage)}." for stage in SENTENCES),
            "",
            "---",
            "",
            "Printed by `tests/spec/print_episode.py`; do not edit it here.",
            "",
        ]
    )


def diagram() -> list[str]:
    """The lines of the picture: every move in `LEADS_TO`, and the ways back in `RETURNS`."""
    lines = ["stateDiagram-v2"]
    for kind, (sources, to) in stages.LEADS_TO.items():
        moves = [source for source in sources if source != to]
        lines += [f"    {_name(source)} --> {_name(to)}: {HAPPENS[kind.__name__]}" for source in moves]
    for kind in stages.RETURNS:
        froms = [stage for stage in (Stage.ENDING, Stage.ENDED) if stage in stages.PERMITTED[kind]]
        back = [(one, to) for one in froms for to in stages.LEADS_TO[_PROPOSED][0]]
        lines += [f"    {_name(one)} --> {_name(to)}: {HAPPENS[kind.__name__]}" for one, to in back]
    return [*lines, f"    {_name(Stage.ENDED)} --> [*]"]


def possible(stage: Stage) -> str:
    """What may be chosen at `stage`, in the order of the way."""
    return "; ".join(stages.DOING[kind][0].lower() + stages.DOING[kind][1:] for kind in stages.choices(stage))


_PROPOSED = next(kind for kind in stages.LEADS_TO if kind.__name__ == "EndingProposed")


def _name(stage: Stage) -> str:
    return "[*]" if stage == Stage.NOT_ASKED else stage.value


if __name__ == "__main__":
    EPISODE.write_text(printed(), encoding="utf-8")
    sys.stdout.write(f"Printed {EPISODE.relative_to(ROOT)}.\n")
