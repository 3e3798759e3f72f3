"""The files of a copy: pages that open offline, the same as data, and a page that checks the whole in a browser."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.http import HttpResponse
from django.template.loader import render_to_string

from handrail.design import crisis
from handrail.organisation import who
from handrail.pages.archive import packed, whole
from handrail.pages.archive.whole import Whole
from handrail.pages.here import current_lines
from handrail.record import journal

CHECKING: Final = Path(__file__).with_name("check.js")


def make(person: str, *, for_: str = "") -> tuple[bytes, str]:
    """The signed copy of somebody's whole record as it is now, and the digest by which it is known.

    One that is made `for_` them by a member of staff holds no more than that colleague may read.
    """
    found = whole.gather(person, for_=for_)
    return packed.pack(_files(found), service=found.service, made_at=found.made_at)


def _files(found: Whole) -> dict[str, bytes]:
    pages = {
        "start-here.html": _page("start", found),
        "letters.html": _page("letters", found, told=found.of_kind(whole.LETTERS)),
        "messages.html": _page("messages", found, told=found.of_kind(whole.MESSAGES)),
        "what-left.html": _page("left", found),
        "national-return.html": _page("return", found),
        "who-opened-it.html": _page("opened", found),
        "check.html": _page("check", found, script=CHECKING.read_text("utf-8")),
    }
    return {**pages, "record.json": _data(found)}


def _page(name: str, found: Whole, **more: Any) -> bytes:
    facts = {
        "whole": found,
        "lines": crisis.lines(current_lines()),
        "here": who.service(),
        **more,
    }
    return render_to_string(f"pages/archive/{name}.html", facts).encode()


def _data(found: Whole) -> bytes:
    told = {
        "service": found.service,
        "made_at": found.made_at.isoformat(),
        "records": [{"record": each.stream, "what": each.title, "entries": each.data} for each in found.parts],
        "left": [{**asdict(each), "at": each.at.isoformat()} for each in found.lefts],
        "national_return": [asdict(each) for each in found.tables],
        "opened": [{**each, "at": each["at"].isoformat()} for each in found.openings],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def downloaded(made: bytes) -> HttpResponse:
    """A copy, on its way to whoever asked for it; no name in the name of the file."""
    answer = HttpResponse(made, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="my-record-{journal.today().isoformat()}.zip"'
    return answer
