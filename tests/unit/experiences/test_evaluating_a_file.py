"""`handrail experiences evaluate`: an honest trial on anybody's file, and plain words where there can be none."""

import json
import re
from pathlib import Path

import pytest

from handrail.config.commands.app import run
from handrail.experiences.themes.software import labelled, protocol
from handrail.experiences.themes.software.labelled import CannotRead
from tests.unit.experiences.labelled_texts import SHARES, texts, write

HEAD = "comment,staff,waiting\n"


def _file(folder: Path, content: str | bytes) -> Path:
    path = folder / "labelled.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_it_finds_themes_in_noisy_answers_and_tells_all_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "l.csv", texts(600, noise=0.1), groups=200)
    assert run(["experiences", "evaluate", str(path), "--to", str(tmp_path / "found.json")]) == 0
    said, found = capsys.readouterr().out, json.loads((tmp_path / "found.json").read_text())
    assert found["f1"]["micro"]["value"] > 0.85 and found["f1"]["macro"]["value"] > 0.8
    assert {theme["theme"] for theme in found["themes"]} == set(SHARES)
    assert f"micro F1  {found['f1']['micro']['value']:.3f}" in said and "respondent" in said
    assert found["texts"]["learnt_from"] + found["texts"]["asked_about"] == 600
    assert found["training_seconds"] > 0 and found["texts_a_second"] > 0
    assert "nurse" not in json.dumps(found) and "nurse" not in said


def test_a_theme_is_said_to_be_suggested_only_with_enough_texts_and_f1(tmp_path: Path) -> None:
    path = write(tmp_path / "l.csv", texts(600))
    assert run(["experiences", "evaluate", str(path), "--to", str(tmp_path / "found.json")]) == 0
    by_theme = {each["theme"]: each for each in json.loads((tmp_path / "found.json").read_text())["themes"]}
    assert by_theme["staff"]["would_be_suggested"]
    assert by_theme["parking"]["learnt_from"] < 30 and not by_theme["parking"]["would_be_suggested"]


def test_the_same_seed_keeps_the_same_back_and_another_does_not(tmp_path: Path) -> None:
    read = labelled.read(write(tmp_path / "l.csv", texts(100)))
    first, again, other = (protocol.prepare(read, seed) for seed in (1, 1, 2))
    assert first.asked.tolist() == again.asked.tolist() != other.asked.tolist()


def test_nothing_that_is_asked_was_learnt_from(tmp_path: Path) -> None:
    """Nobody's texts are on both sides, nor one text in other letters."""
    rows = texts(100)
    rows += [(f"  {text.upper()}!! ", marks) for text, marks in rows]
    tried = protocol.prepare(labelled.read(write(tmp_path / "l.csv", rows, groups=40)))
    sides = [{tried.groups[at] for at in side} for side in (tried.learns, tried.asked)]
    plain = [
        {re.sub(r"\W+", " ", tried.texts[at].lower()).strip() for at in side} for side in (tried.learns, tried.asked)
    ]
    assert not sides[0] & sides[1] and not plain[0] & plain[1]
    assert tried.twice == 100 and len(plain[0] | plain[1]) == 100


def test_no_answer_is_left_out_and_what_is_coded_two_ways_is_told(tmp_path: Path) -> None:
    rows = texts(40)
    other = {theme: 1 - mark for theme, mark in rows[0][1].items()}
    rows += [("Did not answer", rows[0][1]), ("", rows[0][1]), ("N/A", rows[0][1]), (rows[0][0], other)]
    tried = protocol.prepare(labelled.read(write(tmp_path / "l.csv", rows)))
    assert (tried.left_out, tried.twice, tried.twice_otherwise) == (3, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_it_reads_the_letters_other_programs_write(tmp_path: Path, encoding: str) -> None:
    rows = [(f"{text} café", marks) for text, marks in texts(30)]
    assert labelled.read(write(tmp_path / "l.csv", rows, encoding=encoding)).texts[0].endswith("café")


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_it_finds_the_columns(tmp_path: Path, between: str) -> None:
    lines = ["id,asked on,what they said,staff,sad,parking,score,empty"]
    lines += [f"{number},2026,the nurse was kind {number},1,0,0,{number % 5}," for number in range(4)]
    read = labelled.read(_file(tmp_path, "\n".join(lines).replace(",", between)))
    assert (read.text_column, read.themes, read.never) == ("what they said", ("staff",), ("sad", "parking"))
    assert read.ignored == ("id", "asked on", "score", "empty") and read.groups is None


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = _file(tmp_path, "q,comment,by,staff\nwhy so,the nurse was kind,a,1\nwhy not,it was long,b,0\n")
    read = labelled.read(path, text="q", group="by")
    assert (read.texts, read.groups, read.ignored) == (["why so", "why not"], ["a", "b"], ("comment",))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "holds no texts"),
        (HEAD, "holds no texts"),
        ("staff,waiting\n1,0\n0,1\n", "no column holds text"),
        ("comment,staff\nthe nurse was kind,2\nit was long,3\n", "no column holds only 0 and 1"),
        (HEAD + "the nurse was kind,0,0\nit was long,0,0\n", "no text has a theme"),
        (HEAD + "the nurse was kind,1,0\nit was lo", "cut off"),
        (HEAD + 'the nurse was kind,1,0\n"it was lo', "cut off"),
        (HEAD + "the nurse was kind,1,0,7\nit was long,1,0\n", "row 1 has 4 values, and there are 3 columns"),
        ("comment,staff,staff\nthe nurse was kind,1,0\n", "two columns have one name: staff"),
        (HEAD + "the nurse was kind,1,0\nit was long,0,1\n", "only 2 different texts"),
        (b"PK\x03\x04 a spreadsheet", "is not CSV"),
        (HEAD.encode() + b"the\0nurse\0was kind,1,0\n", "is not CSV"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | bytes, told: str
) -> None:
    assert run(["experiences", "evaluate", str(_file(tmp_path, content))]) == 3
    said = capsys.readouterr().err
    assert told in said and said.count("\n") == 1


def test_a_file_that_is_not_there_a_column_that_is_not_and_too_few_groups(tmp_path: Path) -> None:
    path = write(tmp_path / "l.csv", texts(30), groups=2)
    for wrong, told in (({"text": "story"}, "--text: there is no column"), ({"group": "who"}, "--group: there is no")):
        with pytest.raises(CannotRead, match=told):
            labelled.read(path, **wrong)
    with pytest.raises(CannotRead, match="cannot be opened: no such file"):
        labelled.read(tmp_path / "other.csv")
    with pytest.raises(CannotRead, match="only 2 groups"):
        protocol.prepare(labelled.read(path))


def test_one_theme_on_every_text_is_found_everywhere(tmp_path: Path) -> None:
    rows = [(text, dict.fromkeys(marks, 1)) for text, marks in texts(40)]
    path = write(tmp_path / "l.csv", rows)
    assert run(["experiences", "evaluate", str(path), "--to", str(tmp_path / "f.json")]) == 0
    assert json.loads((tmp_path / "f.json").read_text())["f1"]["micro"]["value"] == 1
