"""Which backups stay, by the rule; and that what was told for a month is gone after one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handrail.backup.keeping import Rule, backups, let_go, newest, rule, too_old
from handrail.backup.making import NAMED, sweep

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)


@pytest.mark.parametrize(("text", "kept"), [("14d,8w", Rule(14, 8)), ("14d", Rule(14, 0)), ("8w", Rule(0, 8))])
def test_a_rule_is_read(text: str, kept: Rule) -> None:
    assert rule(text) == kept


@pytest.mark.parametrize("text", ["0d", "14", "d", "8w,14d", "-1d", "all", "0d,0w"])
def test_what_is_no_rule_or_keeps_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no rule"):
        rule(text)


def test_all_of_the_days_stay_and_the_last_of_each_week() -> None:
    nights = [NOW - timedelta(days=days) for days in range(60)]
    stay = sorted(set(nights) - too_old(nights, Rule(3, 4), NOW), reverse=True)
    assert [(NOW - each).days for each in stay] == [0, 1, 2, 3, 10, 17, 24]


def test_the_newest_stays_however_old_it_is() -> None:
    old = [NOW - timedelta(days=400), NOW - timedelta(days=500)]
    assert too_old(old, Rule(3, 4), NOW) == {old[1]}


def made(to: Path, at: datetime, *sets: str) -> Path:
    folder = to / at.strftime(NAMED)
    for each in sets or ("service", "experiences"):
        (folder / each).mkdir(parents=True)
        (folder / each / "manifest.json").write_text("{}")
    return folder


def test_what_is_let_go_is_gone_whole_and_the_rest_untouched(tmp_path: Path) -> None:
    new, old = made(tmp_path, NOW), made(tmp_path, NOW - timedelta(days=20))
    (tmp_path / "letters").mkdir()
    assert let_go(tmp_path, Rule(7, 0), NOW) == [old.name]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([new.name, "letters"])


def test_the_record_of_experience_goes_after_a_month_whatever_the_rule(tmp_path: Path) -> None:
    old = made(tmp_path, NOW - timedelta(days=32))
    alone = made(tmp_path, NOW - timedelta(days=40), "experiences")
    young = made(tmp_path, NOW - timedelta(days=30))
    gone = let_go(tmp_path, None, NOW)
    assert sorted(gone) == sorted([f"{old.name}/experiences", f"{alone.name}/experiences"])
    assert (old / "service").is_dir() and not (old / "experiences").exists()
    assert not alone.exists() and (young / "experiences").is_dir()


def test_half_of_one_is_none_and_the_next_run_takes_it_away(tmp_path: Path) -> None:
    whole = made(tmp_path, NOW - timedelta(days=1))
    for name in (".making-2026-05-13T12-00-00Z", ".gone-2026-05-01T12-00-00Z"):
        (tmp_path / name / "service").mkdir(parents=True)
    (tmp_path / NOW.strftime(NAMED)).mkdir()
    assert [each for _at, each in backups(tmp_path)] == [whole]
    assert newest(tmp_path) == whole
    sweep(tmp_path)
    assert not list(tmp_path.glob(".*"))
