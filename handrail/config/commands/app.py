"""All commands by name, and the one way any of them ends: an exit code, and at most one line of what went wrong."""

import sys
from typing import Any

import typer

from handrail.config.commands import (
    archives,
    backups,
    charters,
    checking,
    clockwork,
    coming,
    counting,
    demo,
    drilling,
    experiences,
    fhir,
    journals,
    keys,
    measuring,
    offline,
    planning,
    replies,
    restoring,
    returning,
    serving,
    simulating,
    staff,
    wordings,
)
from handrail.config.commands.say import CannotRun, Code, debugging, problem

app = typer.Typer(
    name="handrail",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["--help", "-h"]},
    help="""Handrail runs a stepped-care psychological therapies service.

To look around with a made-up service: `handrail demo`. To run a real one: read `docs/operating.md`, then
`handrail serve`.

**Which service a command works on:** the settings module named by DJANGO_SETTINGS_MODULE, if it is set; the demo, if
HANDRAIL_DATA names its folder, or if there is one in ./demo-data and no HANDRAIL_DATABASE_URL is set; otherwise the
service described by the environment (HANDRAIL_DATABASE_URL, HANDRAIL_MASTER_KEY_FILE and others).

**Exit codes:** 0 done · 1 done, and something was found (by `verify`, `restore`, `charter check`, `scenario check`,
`nightly`, `wording list`) ·
2 wrong use · 3 cannot run. `check` has its own. What goes wrong is told in one line; HANDRAIL_DEBUG=1 shows the whole
story.""",
)
app.command("demo")(demo.demo)
app.command("serve")(serving.serve)
app.command("migrate")(serving.migrate)
app.command("tick")(clockwork.tick)
app.command("nightly")(clockwork.nightly)
app.command("offline")(offline.offline)
app.command("take-reply")(replies.take_reply)
app.command("simulations")(planning.simulations)
app.command("stress")(planning.stress)
app.command("verify")(journals.verify)
app.command("rebuild")(journals.rebuild)
app.add_typer(journals.checkpoints_app, name="checkpoint")
app.command("backup")(backups.backup)
app.command("restore")(restoring.restore)
app.command("erase-again")(restoring.erase_again)
app.command("drill")(drilling.drill)
app.command("import")(coming.bring)
app.command("return")(returning.make_return)
app.command("simulate")(simulating.simulate)
app.command("compare")(simulating.compare)
app.command("check")(checking.check)
app.command("measures")(measuring.measures)
app.command("numbers")(counting.numbers)
app.add_typer(archives.app, name="archive")
app.add_typer(charters.app, name="charter")
app.add_typer(experiences.app, name="experiences")
app.add_typer(fhir.app, name="fhir")
app.add_typer(keys.app, name="keys")
app.add_typer(simulating.app, name="scenario")
app.add_typer(staff.app, name="staff")
app.add_typer(wordings.app, name="wording")


def run(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    try:
        return int(app(args=arguments, prog_name="handrail", standalone_mode=False) or Code.DONE)
    except typer.Exit as ended:
        return int(ended.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        problem("stopped")
        return 130
    except CannotRun as refused:
        return _failed(refused, str(refused), Code.CANNOT_RUN)
    except Exception as failed:
        return _unforeseen(failed)


#: What these say of a value repeats it: it may be of somebody, and what a command says goes into logs and mails.
_ENGINES = ("duckdb", "_duckdb", "pyarrow", "ibis", "py4j", "pyspark")


def _unforeseen(failed: Any) -> int:
    from handrail.accounts import trouble

    if hasattr(failed, "format_message"):  # what typer raises for wrong use
        where = failed.ctx.command_path if getattr(failed, "ctx", None) else "handrail"
        words = failed.format_message().rstrip(".")
        return _failed(failed, f"{words}. See: {where} --help", Code.WRONG_USE)
    if trouble.of(failed) is trouble.Trouble.FULL:
        return _failed(failed, f"there is no room on a disk ({failed}). Make room, then run it again", Code.CANNOT_RUN)
    kind = type(failed).__name__
    words = kind if type(failed).__module__.startswith(_ENGINES) else f"{kind}: {failed}"
    return _failed(failed, f"{words} (HANDRAIL_DEBUG=1 shows more)", Code.CANNOT_RUN)


def _failed(failed: Exception, words: str, code: Code) -> int:
    if debugging() and code != Code.WRONG_USE:
        raise failed
    sys.stdout.flush()
    problem(words)
    return code
