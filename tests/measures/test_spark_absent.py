"""Without Java there is no Spark: one line says so, and what to install."""

from pathlib import Path

import pytest
from small_bundle import referral, written

from handrail.config.commands.app import run


def test_without_java_the_command_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = written(tmp_path / "bundle", IDS101=[referral("R1")])
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert run(["measures", str(bundle), "--engine", "spark", "--to", str(tmp_path / "to.csv")]) == 3
    said = capsys.readouterr().err
    assert "Spark needs Java 17" in said
    assert "Traceback" not in said
