"""The command line of Handrail: one name, `handrail`, with everything somebody who runs it needs."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    from handrail.config.commands.app import run

    raise SystemExit(run())
