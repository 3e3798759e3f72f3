"""The command line of Handrail: one name, `handrail`, with everything somebody who runs it needs."""

import os


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Products of small matrices wait for each other's threads: ten times the work. More at once means more processes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from handrail.config.commands.app import run

    raise SystemExit(run())
