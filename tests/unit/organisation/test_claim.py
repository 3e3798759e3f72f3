"""One at a time: a claim is seen by others, and is gone the moment its process dies."""

import subprocess
import sys
from pathlib import Path

from handrail.organisation import claim

HOLDS = """
import sys
from pathlib import Path
from handrail.organisation.claim import claimed
with claimed(Path(sys.argv[1])) as ours:
    print("ours" if ours else "theirs", flush=True)
    sys.stdin.read()
"""


def somebody_at_work(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_nobody_works_in_a_folder_that_is_not_there(tmp_path):
    assert not claim.is_claimed(tmp_path / "nothing")


def test_a_claim_is_seen_and_ends(tmp_path):
    with claim.claimed(tmp_path) as ours:
        assert ours
        assert claim.is_claimed(tmp_path)
    assert not claim.is_claimed(tmp_path)


def test_whoever_looks_turns_nobody_away(tmp_path):
    assert not claim.is_claimed(tmp_path)
    with claim.claimed(tmp_path) as ours:
        assert ours


def test_of_two_processes_one_works_and_when_it_is_killed_the_next_can(tmp_path):
    with somebody_at_work(tmp_path) as first:
        assert said(first) == "ours"
        with claim.claimed(tmp_path) as ours:
            assert not ours
        assert claim.is_claimed(tmp_path)
        first.kill()
    assert not claim.is_claimed(tmp_path)
    with claim.claimed(tmp_path) as ours:
        assert ours
