"""`experiences evaluate`, `retheme` and `discover`: software that suggests themes, and how well it does."""

import json
from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, line, progress


def evaluate(
    file: Annotated[Path, typer.Argument(metavar="LABELLED.csv", help="A column of text, and one of 0 and 1 a theme.")],
    text: Annotated[str, typer.Option("--text", help="The column that holds the text. Left out: it is found.")] = "",
    group: Annotated[str, typer.Option("--group", help="Texts with the same value here are kept together.")] = "",
    seed: Annotated[int, typer.Option("--seed", help="Which texts are kept back, by chance.")] = 42,
    fine_tune: Annotated[
        bool, typer.Option("--fine-tune", help="Train MiniLM on, with the extra search and torch: minutes, and better.")
    ] = False,
    to: Annotated[Path | None, typer.Option("--to", help="Also write everything to this file: .json.")] = None,
) -> None:
    """Try on somebody's labelled texts how well software finds themes. Nothing is kept, and no database is needed.

    **When:** before relying on suggestions, or to set this coder beside another. Empty texts and non-answers are left
    out, the same text stands once, and a fifth is kept back, by groups if there is a column for them.

    **Example:** `handrail experiences evaluate labelled.csv --group respondent --to found.json`

    **Exit codes:** 0 done · 3 cannot run: the file cannot be read as such a table, or is too small.
    """
    from handrail.experiences.themes.software import evaluating, fine_tuning, labelled, printed

    if to and to.suffix.lower() != ".json":
        raise CannotRun(f"{to} does not end in .json")
    try:
        with progress("Learning") as tell:
            found = evaluating.evaluate(file, text=text, group=group, seed=seed, tell=tell, fine_tune=fine_tune)
    except (labelled.CannotRead, fine_tuning.NotHere) as refused:
        raise CannotRun(str(refused)) from None
    for each in printed.lines(found):
        line(each)
    if to:
        to.write_text(json.dumps(evaluating.as_data(found), ensure_ascii=False, indent=1) + "\n", "utf-8")


def retheme() -> None:
    """Let software learn from what people confirmed, and suggest themes on what nobody has read yet.

    **When:** once a month, or after many passages were read. It may be stopped at any time and goes on where it was;
    where nothing is new it does nothing. Suggestions count for nothing until a person confirms them.

    **Example:** `handrail experiences retheme`

    **Exit codes:** 0 done · 3 cannot run: people have not read enough yet.
    """
    house.enter_ready()
    from handrail.experiences.themes.software import coder, retheming

    try:
        with progress("Learning") as learning, progress("Suggesting") as suggesting:
            done = retheming.retheme(learning, suggesting)
    except coder.TooFew:
        raise CannotRun(
            f"there is too little to learn from: at least {coder.FEWEST_TO_LEARN} passages that people have read, of "
            "several people, and a theme on one of them"
        ) from None
    told = (
        f"{done.row.coder.name} learnt from {done.row.passages} passages" if done.is_new else "Nothing is new to learn"
    )
    line(f"{told}. It went over {done.passages} passages and suggests {done.suggestions} themes.")
    figures = done.row.figures["themes"]
    silent = [code for code, figure in figures.items() if not figure["offered"] and figure["n"]]
    offered = sum(figure["offered"] for figure in figures.values())
    line(f"It suggests {offered} of {len(figures)} themes; {len(silent)} others have too few confirmed passages or F1.")


def discover() -> None:
    """Look for groups of passages about something the codebook lacks, for people to name, merge or reject.

    **When:** once a month. Groups that nobody has decided about are replaced. A group is offered only if it comes again
    from other beginnings, and holds enough accounts of enough people and services. Groups are prompts, not findings.

    **Example:** `handrail experiences discover`

    **Exit codes:** 0 done, also where nothing was found · 3 cannot run.
    """
    house.enter_ready()
    from handrail.experiences.themes.software import discovery

    with progress("Looking for groups") as tell:
        found = discovery.discover(tell)
    sizes = ", ".join(f"{group.passages.count()} passages (stability {group.stability:.2f})" for group in found)
    line(f"{len(found)} groups are offered{': ' if sizes else '.'}{sizes}")
