"""The codebook and the codes in REFI-QDA, the open standard by which research software exchanges projects (1.0).

A codebook is one XML file (.qdc); a project (.qdpx) is a zip of `project.qde` and the texts. Each field of an account
is a text of its own, so that an offset is one of the writer's own letters; the texts of one account are a case.
Positions are counted in Unicode characters of a text whose lines end with a single line feed.

Who chose the part is the user of the selection; who said that it is about the theme is the user of the code. So what
software suggested and a person confirmed can be told from the rest. What tells a theme the other way round has a code
of its own.
"""

import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Final
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from handrail.experiences.models import Coder, Theme
from handrail.experiences.themes import codebook

CODEBOOK: Final = "urn:QDA-XML:codebook:1.0"
PROJECT: Final = "urn:QDA-XML:project:1.0"
ORIGIN: Final = "Handrail"
_HEAD: Final = b'<?xml version="1.0" encoding="utf-8"?>\n'
#: Characters that no XML file may hold.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Code:
    """A theme on a part of a text: from where to where, put by whom, decided by whom, when, by which version."""

    number: int
    theme: str
    contrary: bool
    version: int
    starts: int
    ends: int
    chosen_by: str
    put_by: str
    on: date


@dataclass(frozen=True, slots=True)
class Text:
    """One field of an account that may leave, and the codes on it."""

    account: str
    field: str
    text: str
    week: date
    codes: tuple[Code, ...]

    @property
    def plain(self) -> str:
        """The text as it stands in the file."""
        return plain(self.text)


def plain(text: str) -> str:
    """A text whose lines end with a single line feed, as the standard asks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def guid(kind: str, value: object) -> str:
    """The same for the same thing in each file, so that two files of this record can be joined."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:handrail:experiences:{kind}:{value}"))


def codebook_file() -> bytes:
    """The codebook alone (.qdc)."""
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    root.append(_codes())
    return _file(root)


def write_project(to: IO[bytes], texts: Iterable[Text], coders: Iterable[Coder], on: date) -> None:
    """The project (.qdpx), text after text."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        cases, sources = ET.Element("Cases"), ET.Element("Sources")
        case_of: dict[str, ET.Element] = {}
        for text in texts:
            source = guid("text", f"{text.account}:{text.field}")
            archive.writestr(_entry(f"sources/{source}.txt"), text.plain.encode())
            sources.append(_source(text, source))
            _add_to_case(cases, case_of, text.account, source)
        root = ET.Element("Project", {"xmlns": PROJECT, **_about(on)})
        root.extend(_parts(coders, cases, sources))
        archive.writestr(_entry("project.qde"), _file(root))


def _file(root: ET.Element) -> bytes:
    content: bytes = ET.tostring(root, encoding="utf-8")
    return _HEAD + content


def _about(on: date) -> dict[str, str]:
    name = _("The record of experience: accounts whose writers allow it")
    return {"name": name, "origin": ORIGIN, "creationDateTime": _moment(on)}


def _parts(coders: Iterable[Coder], cases: ET.Element, sources: ET.Element) -> Iterator[ET.Element]:
    """In the order the standard asks; what would be empty is left out, as it asks too."""
    users = ET.Element("Users")
    for coder in coders:
        ET.SubElement(users, "User", {"guid": guid("coder", coder.pk), "name": _xml(coder.name)})
    book = ET.Element("CodeBook")
    book.append(_codes())
    yield from (part for part in (users, book, cases, sources) if len(part))
    about = ET.Element("Description")
    about.text = _(
        "Each account is one person’s own words. If its page says that it was taken down, take it out of your copy."
    )
    yield about


def _codes() -> ET.Element:
    codes = ET.Element("Codes")
    for major in codebook.majors(codebook.newest()):
        group = _code(codes, guid("major", major.code), major.name, codable=False)
        for theme in major.themes:
            _theme(group, theme)
    return codes


def _theme(group: ET.Element, theme: Theme) -> None:
    said = [theme.definition, theme.example, theme.counter_example and _("Not this: %s") % theme.counter_example]
    version = _("Version %(n)d, since %(day)s.") % {"n": theme.version, "day": theme.since.isoformat()}
    made = _code(group, guid("theme", theme.code), theme.name, " ".join([*filter(None, said), version]))
    _code(made, guid("contrary", theme.code), _("%s: the other way round") % theme.name)


def _code(parent: ET.Element, its_guid: str, name: str, description: str = "", *, codable: bool = True) -> ET.Element:
    facts = {"guid": its_guid, "name": _xml(name), "isCodable": "true" if codable else "false"}
    made = ET.SubElement(parent, "Code", facts)
    if description:
        ET.SubElement(made, "Description").text = _xml(description)
    return made


def _source(text: Text, source: str) -> ET.Element:
    facts = {"guid": source, "name": f"{text.account} {text.field}", "plainTextPath": f"internal://{source}.txt"}
    made = ET.Element("TextSource", {**facts, "creationDateTime": _moment(text.week)})
    for code in text.codes:
        made.append(_selection(text, code))
    return made


def _selection(text: Text, code: Code) -> ET.Element:
    starts, ends = (len(plain(text.text[:at])) for at in (code.starts, code.ends))
    its = guid("selection", f"{text.account}:{text.field}:{code.number}")
    place = {"startPosition": str(starts), "endPosition": str(ends)}
    made = ET.Element("PlainTextSelection", {"guid": its, **place, **_by(code.chosen_by, code.on)})
    ET.SubElement(made, "Description").text = _("By version %d of the theme.") % code.version
    by = {"guid": guid("code", f"{text.account}:{text.field}:{code.number}"), **_by(code.put_by, code.on)}
    target = guid("contrary" if code.contrary else "theme", code.theme)
    ET.SubElement(ET.SubElement(made, "Coding", by), "CodeRef", {"targetGUID": target})
    return made


def _by(coder: str, on: date) -> dict[str, str]:
    return {"creatingUser": guid("coder", coder), "creationDateTime": _moment(on)}


def _add_to_case(cases: ET.Element, case_of: dict[str, ET.Element], account: str, source: str) -> None:
    if account not in case_of:
        case_of[account] = ET.SubElement(cases, "Case", {"guid": guid("account", account), "name": account})
    ET.SubElement(case_of[account], "SourceRef", {"targetGUID": source})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _entry(name: str) -> zipfile.ZipInfo:
    """The same bytes for the same content, whenever it is written."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
