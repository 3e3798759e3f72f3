"""`simulate`, `compare`, `scenario list` and `scenario check`: what would happen if. No database, and nobody real."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from handrail.config.commands import say
from handrail.config.commands.say import CannotRun, Code, line

app = typer.Typer(no_args_is_help=True, help="Scenarios: what a simulation is made of.")

Which = Annotated[str, typer.Argument(help="A scenario: the name of one that ships, or a TOML file.")]
To = Annotated[Path, typer.Option("--to", help="The folder it is written to. It is made if it is not there.")]
Seed = Annotated[int, typer.Option("--seed", help="Which chance: the same number gives the same people and days.")]
Replications = Annotated[
    int, typer.Option("--replications", min=0, help="How often the days are lived through. 0: as the scenario says.")
]
Cores = Annotated[int, typer.Option("--cores", min=0, help="How many cores work on it. 0: all of this machine.")]
On = Annotated[str, typer.Option("--on", help="A Ray cluster, ray://HOST:PORT; local for one on this machine.")]
Days = Annotated[int, typer.Option("--days", min=0, help="How many days are looked at. 0: as the scenario says.")]
Services = Annotated[
    int, typer.Option("--services", min=0, help="How many services of this kind. 0: as the scenario says.")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Begin anew, and take away the run that is in the folder.")]


def simulate(
    scenario: Which,
    to: To,
    seed: Seed = 1,
    replications: Replications = 0,
    cores: Cores = 0,
    on: On = "",
    days: Days = 0,
    services: Services = 0,
    tables: Annotated[bool, typer.Option("--tables/--no-tables", help="With the tables of the data set.")] = True,
    log: Annotated[bool, typer.Option("--log", help="With a log of what happened, for tools that animate it.")] = False,
    fresh: Fresh = False,
) -> None:
    """Let made-up people go through a service of this kind, under the rules it runs on. This is not a forecast.

    **When:** somebody asks what would happen if. It may be stopped at any time; the same command goes on where it
    stopped. The folder then holds the tables of every replication, `summary.json` and `report.html`, which opens in
    any browser. The same seed gives the same bytes, on any number of cores.

    **Example:** `handrail simulate england-2024-25 --seed 1 --replications 20 --to runs/england`

    **Exit codes:** 0 done · 3 cannot run, stopped, or the disk is full; what is finished is kept.
    """
    asked = _asked(scenario, days, services)
    how = {"replications": replications, "cores": cores, "on": on, "tables": tables, "log": log, "fresh": fresh}
    _run(asked, seed, to, "Simulated", **how)
    with _told():
        _report(to)
    line(f"“{asked.title}” is in {to}. What came of it: {to / 'report.html'}")


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="A scenario, or the folder of a run.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one, beside it.")],
    to: To,
    seed: Seed = 1,
    replications: Replications = 0,
    cores: Cores = 0,
    on: On = "",
    days: Days = 0,
    tornado: Annotated[
        bool, typer.Option("--tornado", help="Also run A with each assumption at its low and its high end.")
    ] = False,
    of: Annotated[
        list[str] | None,
        typer.Option("--of", help="Only these: a section (response) or a number (response.missed)."),
    ] = None,
    fresh: Fresh = False,
) -> None:
    """What is different in B, for the same people on the same days: each difference with its interval.

    **When:** somebody proposes a change. What is not a run yet is run first, into the folder. A target that is met
    while people are worse off is said in words. With --tornado, the page also shows how much hangs on each assumption.

    **Example:** `handrail compare england-2024-25 four-sessions-and-out --to runs/four-sessions`

    **Exit codes:** 0 done · 3 cannot run, stopped, or the two do not belong together.
    """
    sides = [_side(name, days) for name in (first, second)]
    there = [said for _, said in sides if said is not None]
    seed = there[0]["seed"] if there else seed
    wanted = replications or (there[0]["replications"] if there else sides[0][0].run.replications)
    how = {"cores": cores, "on": on, "fresh": fresh}
    moved = _moved(sides[0][0], of or []) if tornado else []
    folders = []
    for (scenario, said), name, letter in zip(sides, (first, second), "ab", strict=True):
        folders.append(Path(name) if said is not None else to / letter)
        if said is None:
            _run(scenario, seed, folders[-1], f"Simulated {letter.upper()}", replications=wanted, tables=False, **how)
    if tornado:
        _tornado(sides[0][0], moved, seed, to, wanted, how)
    _compare(folders[0], folders[1], to)
    line(f"What is different: {to / 'compare.html'}")


@app.command("list")
def show() -> None:
    """Tell which scenarios ship, and what each of them asks.

    **When:** to find one to run, or to base one of your own on.

    **Example:** `handrail scenario list`

    **Exit codes:** 0 done.
    """
    from handrail.simulator.scenario import load, shipped

    for name in shipped():
        scenario = load(name)
        line(f"{name}: {scenario.title}. {scenario.about}".rstrip())


@app.command("check")
def check(file: Which) -> int:
    """Find everything that is wrong with a scenario, each with its line. Nothing is run.

    **When:** after writing one. Every number needs a source or says that it is an assumption, shares come to 1, and
    its charter may not break a promise.

    **Example:** `handrail scenario check ours.toml`

    **Exit codes:** 0 it can be run · 1 something is to be put right.
    """
    from handrail.simulator.scenario import NotAScenario, load

    try:
        scenario = load(file)
    except NotAScenario as refused:
        for problem in refused.problems:
            line(f"{file}: {problem}")
        return Code.FOUND
    assumed = sum(bool(each.assumption) for each in scenario.told.values())
    line(f"“{scenario.title}” can be run. Of its {len(scenario.told)} numbers, {assumed} are assumptions.")
    return Code.DONE


def _asked(name: str, days: int, services: int = 0) -> Any:
    """The scenario that was asked for; all that is wrong with it is told before anything runs."""
    from handrail.simulator.scenario import NotAScenario, load, with_number

    try:
        scenario = load(name)
    except NotAScenario as refused:
        if len(refused.problems) == 1:
            raise CannotRun(f"{name}: {refused}") from None
        for problem in refused.problems:
            line(f"{name}: {problem}")
        raise CannotRun(
            f"{len(refused.problems)} things in {name} are to be put right first. Nothing was run"
        ) from None
    for path, number in (("run.days", days), ("run.services", services)):
        scenario = with_number(scenario, path, number) if number else scenario
    return scenario


def _side(name: str, days: int) -> tuple[Any, dict[str, Any] | None]:
    """A scenario, and what its run says of itself if it is the folder of one."""
    from handrail.simulator.runs.folder import RUN, holds_a_run
    from handrail.simulator.scenario import NotAScenario, again

    if not holds_a_run(Path(name)):
        return _asked(name, days), None
    try:
        said = json.loads((Path(name) / RUN).read_text("utf-8"))
        return again(said["scenario"]), said
    except (OSError, ValueError, KeyError, NotAScenario) as problem:
        raise CannotRun(f"{name} holds no run of this version: {problem}") from None


def _run(scenario: Any, seed: int, to: Path, what: str, **how: Any) -> None:
    from handrail.simulator.runs.living import perform
    from handrail.simulator.runs.run import run

    with _stopped(to), say.progress(what) as tell:
        run(scenario, seed, to, perform, tell=tell, **how)


def _moved(scenario: Any, of: list[str]) -> Any:
    """The assumptions to move, each of which is two runs more."""
    from handrail.simulator.results.assumptions import ends

    moved = ends(scenario, of)
    if not moved:
        raise CannotRun(f"{scenario.name} has no number{' of these' if of else ''} that says low and high")
    line(f"{len(moved)} assumptions are moved, which is {2 * len(moved) + 1} runs more.")
    return moved


def _tornado(scenario: Any, moved: Any, seed: int, to: Path, replications: int, how: dict[str, Any]) -> None:
    from handrail.simulator.results import assumptions
    from handrail.simulator.runs.living import perform

    few = min(replications, assumptions.FEW)
    with _stopped(to), say.progress("Assumptions") as tell:
        assumptions.tornado(scenario, moved, seed, to, perform, tell=tell, replications=few, **how)


def _compare(first: Path, second: Path, to: Path) -> None:
    from handrail.simulator.results import compare

    with _told():
        compare.compare(first, second, to)


def _report(to: Path) -> None:
    from handrail.simulator.results import report, summary

    summary.write(to)
    report.write(to)


@contextmanager
def _stopped(to: Path) -> Iterator[None]:
    """However a run ends before it is complete: one line, with what is kept and how to go on."""
    try:
        with _told():
            yield
    except KeyboardInterrupt:
        raise CannotRun(f"stopped. {_kept(to)}. To go on, run the same command again") from None


@contextmanager
def _told() -> Iterator[None]:
    """What cannot be done, in one line."""
    from handrail.simulator.results.compare import CannotBePaired
    from handrail.simulator.results.told import NotARun
    from handrail.simulator.runs.folder import CannotUse

    try:
        yield
    except (CannotUse, CannotBePaired, NotARun) as refused:
        raise CannotRun(str(refused).rstrip(".")) from None
    except OSError as failed:
        words = f"{failed.strerror or failed}".rstrip(".")
        raise CannotRun(
            f"writing failed: {words}. What is finished is kept. Make room, or choose another folder with --to, "
            "and run the same command again"
        ) from None


def _kept(to: Path) -> str:
    from handrail.simulator.runs.folder import RUN

    try:
        state = json.loads((to / RUN).read_text("utf-8"))["state"]
    except (OSError, ValueError, KeyError):
        return "Nothing was finished yet"
    done = sum(each == "finished" for each in state.values())
    return f"{done} of {len(state)} replications are kept in {to}"
