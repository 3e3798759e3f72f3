"""Researchers can leave: the codebook and the codes as CSV and in the open standard of research software (REFI-QDA).

The files are held against the shape the standard's schema asks for, written out here by hand.
"""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from coded_world import account, accounts, coder, first_passage, load, software

from handrail.experiences.models import Published, State
from handrail.experiences.publishing.taking_down import take_down
from handrail.experiences.themes import codebook, coding, exports, refi
from handrail.experiences.themes.codebook import Wording

pytestmark = pytest.mark.django_db

NS = f"{{{refi.PROJECT}}}"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

#: By element: the attributes that must be there, those that may be, and the children in the order they may come.
SHAPE = {
    "Project": ({"name"}, {"origin", "creationDateTime"}, ["Users", "CodeBook", "Cases", "Sources", "Description"]),
    "Users": (set(), set(), ["User"]),
    "User": ({"guid"}, {"name"}, []),
    "CodeBook": (set(), {"origin"}, ["Codes"]),
    "Codes": (set(), set(), ["Code"]),
    "Code": ({"guid", "name", "isCodable"}, set(), ["Description", "Code"]),
    "Cases": (set(), set(), ["Case"]),
    "Case": ({"guid"}, {"name"}, ["SourceRef"]),
    "SourceRef": ({"targetGUID"}, set(), []),
    "Sources": (set(), set(), ["TextSource"]),
    "TextSource": ({"guid"}, {"name", "plainTextPath", "creationDateTime"}, ["PlainTextSelection"]),
    "PlainTextSelection": (
        {"guid", "startPosition", "endPosition"},
        {"creatingUser", "creationDateTime"},
        ["Description", "Coding"],
    ),
    "Coding": ({"guid"}, {"creatingUser", "creationDateTime"}, ["CodeRef"]),
    "CodeRef": ({"targetGUID"}, set(), []),
    "Description": (set(), set(), []),
}
NOT_EMPTY = ("Users", "Codes", "Cases", "Sources", "CodeBook", "Case", "Coding")


def _xml(content: bytes | str) -> ET.Element:
    """What we wrote ourselves, read again."""
    return ET.fromstring(content)  # noqa: S314


def faults(root: ET.Element, namespace: str) -> list[str]:
    """What the standard's schema would object to."""
    found = []
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{namespace}}}")
        if name not in SHAPE:
            found.append(f"unknown element {element.tag}")
            continue
        must, may, children = SHAPE[name]
        if not must <= set(element.attrib) <= must | may:
            found.append(f"{name}: attributes {sorted(element.attrib)}")
        order = [child.tag.removeprefix(f"{{{namespace}}}") for child in element]
        if order != sorted(order, key=lambda each: children.index(each) if each in children else -1):
            found.append(f"{name}: children {order}")
        if name in NOT_EMPTY and not order:
            found.append(f"{name} is empty")
        found += _wrong_values(name, element.attrib)
    return found


def _wrong_values(name: str, facts: dict[str, str]) -> list[str]:
    ids = {key: facts[key] for key in ("guid", "targetGUID", "creatingUser") if key in facts}
    found = [f"{name}: {key}={value}" for key, value in ids.items() if not GUID.fullmatch(value)]
    if "creationDateTime" in facts and not MOMENT.fullmatch(facts["creationDateTime"]):
        found.append(f"{name}: {facts['creationDateTime']}")
    if facts.get("isCodable", "true") not in ("true", "false"):
        found.append(f"{name}: isCodable")
    return found


def project() -> tuple[ET.Element, zipfile.ZipFile]:
    archive = zipfile.ZipFile(exports.codes_qdpx())
    return _xml(archive.read("project.qde")), archive


def selections(root: ET.Element, archive: zipfile.ZipFile) -> list[tuple[str, str, ET.Element]]:
    """Each selection: the words of its text, the name of its code, and itself."""
    names = {each.get("guid"): each.get("name") for each in root.iter(NS + "Code")}
    found = []
    for source in root.iter(NS + "TextSource"):
        path = source.get("plainTextPath", "").replace("internal://", "sources/")
        text = archive.read(path).decode()
        for each in source.iter(NS + "PlainTextSelection"):
            words = text[int(each.get("startPosition", "")) : int(each.get("endPosition", ""))]
            target = each.find(f"{NS}Coding/{NS}CodeRef")
            assert target is not None
            found.append((words, names[target.get("targetGUID")] or "", each))
    return found


@pytest.fixture
def one(db):
    load()
    return coder()


@pytest.fixture
def leaving(one):
    """Six accounts that may leave, each with a theme."""
    return accounts(6, "listened-to", by=one, may_export=True)


# --- the codebook ----------------------------------------------------------------------------------------------


def test_the_codebook_keeps_to_the_standard(one):
    root = _xml(refi.codebook_file())
    assert root.tag == f"{{{refi.CODEBOOK}}}CodeBook"
    assert faults(root, refi.CODEBOOK) == []
    names = [each.get("name") for each in root.iter(f"{{{refi.CODEBOOK}}}Code")]
    assert {"Parking", "Listened to, and it changed something"} <= set(names)


def test_the_codebook_as_a_table_has_every_version(one):
    codebook.change("parking", Wording("=Parking", "Invented: otherwise."), one.moderator)
    rows = list(csv.DictReader(io.StringIO(exports.codebook_csv())))
    assert [row["version"] for row in rows if row["code"] == "parking"] == ["2", "1"]
    assert rows[0]["name"] == "'=Parking"  # no formula
    assert len(rows) == len(codebook.shipped()["themes"]) + 1


def test_a_name_that_no_xml_may_hold_is_made_harmless(one):
    codebook.change("parking", Wording("A <bell> \x07 & more", "Invented: otherwise."), one.moderator)
    root = _xml(refi.codebook_file())
    assert "A <bell>  & more" in {each.get("name") for each in root.iter()}


# --- the project -----------------------------------------------------------------------------------------------


def test_the_project_keeps_to_the_standard(leaving):
    root, archive = project()
    assert faults(root, refi.PROJECT) == []
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(guids) == len(set(guids))
    known = set(guids)
    assert {each.get(key) for each in root.iter() for key in ("targetGUID", "creatingUser") if each.get(key)} <= known
    paths = {f"sources/{each.get('guid')}.txt" for each in root.iter(NS + "TextSource")}
    assert set(archive.namelist()) == paths | {"project.qde"}


def test_the_check_sees_what_is_wrong():
    wrong = _xml(f'<Project xmlns="{refi.PROJECT}"><Sources/><Users/><Thing/><User guid="x"/></Project>')
    assert len(faults(wrong, refi.PROJECT)) >= 5


@pytest.mark.parametrize(
    "text", ["Plain. And more. Last.", "Ünïcode 🎈 first. Then 家. Last.", "One.\r\n\r\nTwo two.\rThree."]
)
def test_each_offset_gives_the_very_words_back(one, text):
    made = [account(by=one, text=f"{text} Number {at}.", may_export=True) for at in range(5)]
    expected = []
    for each in made:
        for passage in each.passages.all():
            coding.put(passage, "parking", one, 2, len(passage.text))
            expected.append(refi.plain(passage.text[2:]))
    assert sorted(words for words, _name, _each in selections(*project())) == sorted(expected)


def test_a_second_field_is_a_text_of_its_own(one):
    made = accounts(5, by=one, may_export=True)
    for each in made:
        fields = {"account": "An invented account.", "helped": "Invented: 🎈 a chair."}
        Published.objects.filter(pk=each.pk).update(fields=fields)
        passage = each.passages.create(field="helped", number=1, starts=10, ends=21, text=fields["helped"][10:21])
        coding.put(passage, "environment", one, 2, 9)
    found = selections(*project())
    assert {words for words, _name, _each in found} == {fields["helped"][12:19]}


def test_what_software_suggested_tells_who_chose_the_part_and_who_said_so(one, leaving):
    robot = software("Software coder 7")
    passage = first_passage(leaving[0])
    coding.confirm(coding.put(passage, "parking", robot, 0, 4), one)
    coding.put(passage, "food", robot, 0, 4)
    root, archive = project()
    users = {each.get("guid"): each.get("name") for each in root.iter(NS + "User")}
    [(_words, _name, selection)] = [each for each in selections(root, archive) if each[1] == "Parking"]
    put = selection.find(NS + "Coding")
    assert put is not None
    assert (users[selection.get("creatingUser")], users[put.get("creatingUser")]) == ("Software coder 7", "Coder 1")
    assert "Food & drink provision & facilities" not in {name for _words, name, _each in selections(root, archive)}


def test_the_other_way_round_is_a_code_of_its_own(one, leaving):
    coding.put(first_passage(leaving[0]), "parking", one, 0, 4, contrary=True)
    assert "Parking: the other way round" in {name for _words, name, _each in selections(*project())}


def test_the_same_codes_as_a_table(leaving):
    rows = list(csv.DictReader(io.StringIO(exports.codes_csv())))
    assert len(rows) == 6
    assert {(row["theme"], row["other_way_round"], row["put_by"]) for row in rows} == {("listened-to", "no", "Coder 1")}
    texts = {each.telling_id: each.fields["account"] for each in Published.objects.all()}
    assert all(texts[row["account"]][int(row["starts"]) : int(row["ends"])] == row["words"] for row in rows)


@pytest.mark.parametrize("why", [{"may_export": False}, {"may_export": True, "raised": ["words"]}])
def test_what_may_not_leave_does_not(one, leaving, why):
    kept = account("parking", by=one, text="An invented account that stays.", **why)
    root, archive = project()
    assert kept.pk not in ET.tostring(root, encoding="unicode")
    assert all(b"that stays" not in archive.read(name) for name in archive.namelist())
    assert "that stays" not in exports.codes_csv()


def test_nothing_leaves_while_there_are_so_few(one):
    accounts(4, "parking", by=one, may_export=True)
    root, archive = project()
    assert archive.namelist() == ["project.qde"]
    assert faults(root, refi.PROJECT) == []
    assert exports.codes_csv().count("\n") == 1


def test_what_is_taken_down_is_in_the_next_file_no_more(one, leaving):
    gone = account("parking", by=one, text="An invented account with a zeppelin.", may_export=True)
    assert any(b"zeppelin" in project()[1].read(name) for name in project()[1].namelist())
    take_down(gone, State.WITHDRAWN)
    root, archive = project()
    assert all(b"zeppelin" not in archive.read(name) for name in archive.namelist())
    assert gone.pk not in ET.tostring(root, encoding="unicode")


def test_the_same_record_gives_the_same_file(leaving):
    assert exports.codes_qdpx().read() == exports.codes_qdpx().read()
