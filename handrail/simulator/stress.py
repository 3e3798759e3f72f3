"""How the simulator is reported: the sections of STRESS-DES, filled in from the code and from the scenario that ships.

STRESS (Monks, Currie, Onggo, Robinson, Kunc and Taylor, *Strengthening the reporting of empirical simulation studies*,
Journal of Simulation 13, 2019) asks for what a reader needs in order to build the model again. Everything a module says
of itself is said there once, and every number stands in a scenario once; this only puts them in that order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from importlib import import_module
from inspect import cleandoc
from pkgutil import walk_packages
from typing import Any, Final

import handrail.simulator
from handrail.care.vocabulary import EndReason, Source
from handrail.simulator.figures import figures
from handrail.simulator.luck import NORMAL, UNIFORM
from handrail.simulator.numbers import Told
from handrail.simulator.reading import PLAIN
from handrail.simulator.results.catalogue import MEASURES
from handrail.simulator.results.loads import LOADS
from handrail.simulator.scenario import KINDS, Scenario, load, shipped

NAME: Final = "england-2024-25"

#: Which modules say what a section needs, by the number of the section in the checklist.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "1.2": ("truth", "tables", "measures", "summary", "loads", "among", "catalogue", "waits", "targets"),
    "2.2": ("engine", "case", "days", "ways", *(f"ways.{name}" for name in (
        "asking", "waiting", "meeting", "grouping", "outside", "ending", "owing", "summing"))),
    "2.3": ("scenario", "numbers"),
    "2.4": ("life", "items", "changing", "queueing"),
    "2.5": ("population", "people", "capacity", "staff", "practice", "response", "places"),
    "3.2": ("figures",),
    "4.3": ("intervals", "compare"),
    "5.2": ("luck",),
    "5.3": ("clock", "run", "tasks", "living", "memory", "pool", "cluster", "folder", "log"),
}  # fmt: skip
#: These help to write, to read and to say, and decide nothing about anybody.
ASIDE: Final = frozenset(
    "assumptions checking columns lines reading report saying stress told version".split()  # noqa: SIM905 - a list
)


def page(base: Scenario | None = None) -> str:
    """The whole page."""
    found = base or load(NAME)
    sections = [_objectives(), _logic(), _data(found), _experimentation(found), _implementation(), _access()]
    return "\n\n".join(["\n\n".join(_head()), *("\n\n".join(each) for each in sections)]) + "\n"


def modules() -> list[str]:
    """Every module of the simulator, by its name within it."""
    inside = f"{handrail.simulator.__name__}."
    return [each.name.removeprefix(inside) for each in walk_packages(handrail.simulator.__path__, inside)]


def elsewhere() -> list[str]:
    """The modules that no part names: they are told of all the same."""
    told = {name for part in PARTS.values() for name in part}
    return [name for name in modules() if name not in told and name.split(".")[0] not in ASIDE]


def _head() -> Iterator[str]:
    yield "# How the simulator is made"
    yield (
        "Printed from the code by `handrail stress`, in the order of STRESS-DES (the checklist for reporting "
        "discrete-event simulations). Do not edit it here. What a simulation says is not a forecast: it is what would "
        "follow if all of this were true."
    )


def _objectives() -> Iterator[str]:
    yield "## 1. Objectives"
    yield "### 1.1 Purpose"
    yield cleandoc(handrail.simulator.__doc__ or "")
    yield (
        "A service, a commissioner or a panel of patients can ask what would happen if something were different, and "
        "see not only waits and targets but who is left with nobody, who ended unwell, who was passed back and forth, "
        "who came back, and what staff carried. It is never used about one person: it knows nobody."
    )
    yield "### 1.2 What comes out"
    yield _said("1.2")
    yield _table(
        ["measure", "among", "unit", "better is"],
        [[each.label, each.among, each.unit, each.good] for each in (*MEASURES, *LOADS)],
    )
    yield "### 1.3 What is tried"
    yield "The scenarios that ship; each but the first says what it changes in the first:"
    yield _table(["name", "title", "about"], [[f"`{name}`", *_titled(name)] for name in _in_order(shipped())])


def _logic() -> Iterator[str]:
    yield "## 2. Logic"
    yield "### 2.1 Diagram"
    yield "The stages of an episode and the ways between them: [episode.md](episode.md), printed from the rules."
    yield "### 2.2 Logic of the model"
    yield (
        "Who may do what next, what is owed by whom and by when, and in which order people wait is decided by the "
        "rules of care that the service itself runs on ([rules](rules/README.md)). The simulator has no copy of them: "
        "it calls them."
    )
    yield _said("2.2")
    yield "### 2.3 Logic of scenarios"
    yield _said("2.3")
    yield _table(["scenario", "number", "as it is", "as it would be"], list(_differences()))
    yield "### 2.4 Algorithms"
    yield _said("2.4")
    yield "### 2.5 Components"
    yield _said("2.5")
    yield _table(
        ["part", "in this model"],
        [
            ["entities", "people, each with one episode of care at a time, and a new one if they come back"],
            ["activities", "first talks, sessions, group meetings, keeping in touch, hand-overs, second looks, "
             "follow-ups, supervision: each takes minutes of somebody by name"],
            ["resources", "staff by role: weekly places for treatment, slots for first talks, minutes for all else"],
            ["queues", "for a first talk, for a place at step 2, at step 3, for counselling, for a group"],
            ["entry", "; ".join(each.value.replace("_", " ") for each in Source)],
            ["exit", "; ".join(each.value.replace("_", " ") for each in EndReason)],
        ],
    )  # fmt: skip


def _data(base: Scenario) -> Iterator[str]:
    yield "## 3. Data"
    yield "### 3.1 Sources"
    rows = [[each.says, each.period, each.source, each.status] for each in figures().values()]
    yield _table(["what", "period", "source", "status"], rows)
    yield "### 3.2 Pre-processing"
    yield _said("3.2")
    yield "### 3.3 Numbers"
    assumed = sum(not told.source for told in base.told.values())
    yield f"Every number of `{base.name}`: {len(base.told)}, of which {assumed} are assumptions. {base.about}".strip()
    for section in (each for each in KINDS if each not in PLAIN):
        yield f"#### {section}"
        yield _table(["number", "means", "value", "from – to", "source, or why it is assumed"], _numbers(base, section))
    yield "### 3.4 Assumptions"
    yield (
        "Each number marked *assumption* above is believed, not known; `handrail compare` shows how much each matters "
        "by moving it from the low end to the high one. Beyond them: nobody acts against the rules; one service does "
        "not see another's people; what is not known to go together is drawn apart."
    )


def _experimentation(base: Scenario) -> Iterator[str]:
    run = base.run
    yield "## 4. Experimentation"
    yield "### 4.1 Beginning"
    yield (
        f"The service begins empty and is run for {run.warm_up_days} days that are not counted, in which it fills. "
        "Whom it then holds is followed on; of whom a measure tells stands beside it."
    )
    yield "### 4.2 How long"
    yield f"{run.days} days from {run.starts.isoformat()}. Nobody's way has to end in them: what is open is shown."
    yield "### 4.3 How often, and how sure"
    yield f"{run.replications} replications, each with other people, unless somebody asks for another number."
    yield _said("4.3")


def _implementation() -> Iterator[str]:
    yield "## 5. Implementation"
    yield "### 5.1 Software"
    yield (
        "Python 3.11 or newer, with numpy for chance and pyarrow for files; their exact versions stand, with hashes, "
        "in `requirements.lock`. No simulation library: time, places and staff are the modules above. `run.json` in "
        "the folder of each run names the version of Handrail and a fingerprint of the rules it was made with."
    )
    yield "### 5.2 Chance"
    yield _said("5.2")
    streams = [(name, "uniform", each) for name, each in UNIFORM.items()]
    streams += [(name, "normal", each) for name, each in NORMAL.items()]
    yield _table(
        ["stream", "kind", "drawn at once for a person"], [[name, kind, str(at)] for name, kind, at in streams]
    )
    yield "### 5.3 How it runs"
    yield _said("5.3", *elsewhere())
    yield "### 5.4 Machine"
    yield "What it takes, measured, with the machine named: [performance.md](performance.md)."


def _access() -> Iterator[str]:
    yield "## 6. Code"
    yield (
        "All of it is in this repository under the MIT licence: the simulator in `handrail/simulator`, the rules in "
        "`handrail/care`, the scenarios in `handrail/simulator/scenarios`. The same scenario, seed and version give "
        f"the same bytes: `handrail simulate {NAME} --seed 1 --to FOLDER`."
    )


# --- pieces -----------------------------------------------------------------------------------------------------


def _said(part: str, *more: str) -> str:
    """What the modules of a part say of themselves."""
    inside = handrail.simulator.__name__
    known = set(modules())
    docs = ((name, import_module(f"{inside}.{name}").__doc__ or "") for name in (*PARTS[part], *more) if name in known)
    return "\n\n".join(f"**{name.replace('.', ': ')}.** {cleandoc(doc)}" for name, doc in docs)


def _titled(name: str) -> list[str]:
    found = load(name)
    return [found.title, found.about]


def _in_order(names: Iterable[str]) -> list[str]:
    """The one they all stand on comes first."""
    return sorted(names, key=lambda name: (name != NAME, name))


def _differences() -> Iterator[list[str]]:
    """What each scenario that ships says otherwise than the first."""
    base = load(NAME) if NAME in shipped() else None
    for name in _in_order(shipped())[1:] if base else ():
        found = load(name)
        for section, kind in KINDS.items():
            for field in fields(kind):
                before, after = (getattr(getattr(each, section), field.name) for each in (base, found))
                if before != after:
                    yield [f"`{name}`", f"{section}.{field.name}", _value(before), _value(after)]


def _numbers(base: Scenario, section: str) -> list[list[str]]:
    values, rows = getattr(base, section), []
    for field in fields(KINDS[section]):
        told = base.told.get(f"{section}.{field.name}", Told(None, assumption="as the code has it"))
        why = told.source or f"*assumption*: {told.assumption}"
        span = f"{_value(told.low)} – {_value(told.high)}" if told.low is not None and told.high is not None else ""
        means = str(field.metadata.get("means", ""))
        rows.append([field.name, means, _value(getattr(values, field.name)), span, why])
    return rows


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_value(each)}" for name, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join(map(_line, [head, ["---"] * len(head), *rows])) if rows else "None yet."


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in cells)} |"
