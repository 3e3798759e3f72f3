"""A scenario: everything a run is made of but chance. Who comes, what staff there is, how the service works, how people
change, the charter in force, and how long to look.

It is read from a TOML file, and each of its numbers says where it comes from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import Field, asdict, dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, get_args, get_origin, get_type_hints

from handrail.care.charter import Charter, check
from handrail.simulator import checking, reading
from handrail.simulator.capacity import Capacity
from handrail.simulator.numbers import Told, count
from handrail.simulator.population import Population
from handrail.simulator.practice import Practice
from handrail.simulator.reading import PLAIN, WORDS, NotAScenario, Problem, shipped
from handrail.simulator.response import Response

__all__ = ["KINDS", "NotAScenario", "Problem", "Run", "Scenario", "load", "resolved", "shipped", "with_number"]


@dataclass(frozen=True, slots=True)
class Run:
    """How long to look, how often, and at how many services of this kind."""

    starts: date = date(2024, 4, 1)
    days: int = count(365, "days that are looked at", least=1)
    warm_up_days: int = count(180, "days before them, in which the service fills")
    replications: int = count(20, "how often the same days are lived through, each time with other people", least=1)
    services: int = count(1, "services of this kind, each with its own people and staff", least=1)

    @property
    def begins(self) -> date:
        """The first day that is lived through: the warm-up is of whole weeks."""
        return self.starts - timedelta(weeks=self.warm_up_days // 7)


KINDS: Final[Mapping[str, Any]] = {
    "run": Run,
    "charter": Charter,
    "population": Population,
    "capacity": Capacity,
    "practice": Practice,
    "response": Response,
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is simulated. `told` has each number with its source or assumption, by its path: "response.missed"."""

    name: str
    title: str
    about: str
    run: Run
    charter: Charter
    population: Population
    capacity: Capacity
    practice: Practice
    response: Response
    told: Mapping[str, Told]
    base: str = ""
    text: str = ""


def load(name_or_path: str | Path) -> Scenario:
    """The scenario that ships under this name, or the one in this file. `NotAScenario` tells all that is wrong."""
    whole = reading.read(name_or_path, KINDS)
    sections = {name: kind(**_plain(whole.values[name])) for name, kind in KINDS.items() if name != "charter"}
    told = {
        f"{section}.{name}": number
        for section, values in whole.values.items()
        if section not in PLAIN
        for name, number in values.items()
    }
    return Scenario(**whole.words, **sections, charter=whole.charter, told=told, text=whole.text)


def with_number(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The same scenario with one number changed; `NotAScenario` if it cannot be that."""
    section, _, name = path.partition(".")
    known = reading.names(KINDS[section]) if section in KINDS else {}
    if name not in known:
        near = reading.nearest_number(section, name, KINDS)
        raise NotAScenario([Problem("", 0, f"{path} is not a number a scenario has{near}")])
    found = _checked(section, known[name], value)
    changed = replace(scenario, **{section: replace(getattr(scenario, section), **{name: found})})
    if outside := check(changed.charter):
        raise NotAScenario([Problem("", 0, f"charter.{each}") for each in outside])
    if path in scenario.told:
        told = replace(scenario.told[path], value=found, low=None, high=None)
        changed = replace(changed, told={**scenario.told, path: told})
    return changed


def _checked(section: str, field: Field[Any], value: Any) -> Any:
    problems: list[Problem] = []

    def say(path: tuple[str, ...], words: str) -> None:
        problems.append(Problem("", 0, f"{'.'.join(path)} {words}"))

    path = (section, field.name)
    if section in PLAIN:
        hint = get_type_hints(KINDS[section])[field.name]
        found = checking.plain(hint, value, path, say, field.metadata.get("least"))
    else:
        found = checking.value(field, value, path, say)
    if problems:
        raise NotAScenario(problems)
    return found


def resolved(scenario: Scenario) -> dict[str, Any]:
    """The whole scenario in plain values, every number with where it comes from: what a run's folder keeps."""
    words = {name: getattr(scenario, name) for name in WORDS}
    plain = {section: _written(asdict(getattr(scenario, section))) for section in PLAIN}
    told = {section: dict(_told(scenario, section)) for section in KINDS if section not in PLAIN}
    return {**words, "numbers": plain | told}


def again(said: Mapping[str, Any]) -> Scenario:
    """The scenario that was written out like this; `NotAScenario` if it is not one of this version."""
    problems: list[str] = []

    def say(path: tuple[str, ...], words: str) -> None:
        problems.append(f"{'.'.join(path)} {words}")

    sections = {name: dict(_again(name, said["numbers"].get(name, {}), say)) for name in KINDS}
    if problems:
        raise NotAScenario([Problem("", 0, each) for each in problems])
    words = {name: said.get(name, "") for name in (*WORDS, "text")}
    told = {
        f"{section}.{name}": Told(**(numbers | {"value": sections[section][name]}))
        for section, given in said["numbers"].items()
        if section not in PLAIN
        for name, numbers in given.items()
    }
    return Scenario(**words, **{name: kind(**sections[name]) for name, kind in KINDS.items()}, told=told)


def _again(section: str, given: Mapping[str, Any], say: checking.Say) -> Iterator[tuple[str, Any]]:
    known = {each.name: each for each in fields(KINDS[section])}
    hints = get_type_hints(KINDS[section])
    for name in known.keys() ^ given.keys():
        say((section, name), "is not a number of this version" if name in given else "is missing")
    for name in known.keys() & given.keys():
        if section in PLAIN:
            yield name, _from_json(hints[name], given[name])
        else:
            yield name, checking.value(known[name], given[name]["value"], (section, name), say)


def _from_json(hint: Any, given: Any) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_from_json(get_args(hint)[0], each) for each in given)
    return date.fromisoformat(given) if hint is date else given


def _told(scenario: Scenario, section: str) -> Iterator[tuple[str, Any]]:
    for field in fields(KINDS[section]):
        told = scenario.told.get(f"{section}.{field.name}")
        number = {"value": getattr(getattr(scenario, section), field.name)}
        if told:
            number |= {name: each for name, each in asdict(told).items() if name != "value" and each not in ("", None)}
        yield field.name, _written(number)


def _written(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, Mapping):
        return {str(name): _written(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_written(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values alone, without where they come from."""
    return {name: each.value if isinstance(each, Told) else each for name, each in values.items()}
