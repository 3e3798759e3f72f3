"""Known weaknesses of what we use are asked for and told with the day they have to be gone by. OSV is played here."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.supply import weaknesses
from tests.supply.print_parts import ROOT, pinned

KNOWN = {
    "INVENTED-1": {
        "published": "2026-03-02T09:00:00Z",
        "summary": "Reads too far",
        "database_specific": {"severity": "MODERATE"},
    },
    "INVENTED-2": {"published": "2026-03-20T09:00:00.5Z", "details": "No grade yet"},
}


@contextmanager
def osv(of: dict[str, list[str]]) -> Iterator[tuple[str, list[Any]]]:
    """A server that answers as OSV does: which weaknesses each part has, and what is known of each."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            asked.extend(queries)
            names = [each["package"]["name"] for each in queries]
            self._answer(
                {"results": [{"vulns": [{"id": ref} for ref in of[name]]} if name in of else {} for name in names]}
            )

        def do_GET(self) -> None:
            self._answer({"id": self.path.split("/")[-1], **KNOWN[self.path.split("/")[-1]]})

        def _answer(self, body: Any) -> None:
            content = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_every_part_is_asked_about_by_name_and_version_and_nothing_else_leaves() -> None:
    with osv({}) as (where, asked):
        assert weaknesses.main(where) == 0
    assert [(each["package"]["name"], each["version"]) for each in asked] == pinned()
    assert all(set(each) == {"package", "version"} and each["package"]["ecosystem"] == "PyPI" for each in asked)


def test_a_known_weakness_is_told_with_the_day_it_has_to_be_gone_by(capsys: Any) -> None:
    with osv({"django": ["INVENTED-1", "INVENTED-2"]}) as (where, _asked):
        assert weaknesses.main(where) == 1
        first, second = weaknesses.of([("django", "1.0"), ("requests", "2.0")], where)
    assert (first.ref, first.grade, first.gone_by) == ("INVENTED-2", "HIGH", date(2026, 3, 27))
    assert (second.ref, second.grade, second.gone_by) == ("INVENTED-1", "MODERATE", date(2026, 4, 1))
    assert "INVENTED-1 (moderate, known since 2026-03-02)" in capsys.readouterr().out


@pytest.mark.parametrize(("day", "late"), [(date(2026, 4, 1), False), (date(2026, 4, 2), True)])
def test_what_should_be_gone_already_says_so(day: date, late: bool) -> None:
    one = weaknesses.Weakness("a", "1", "INVENTED-1", "MODERATE", date(2026, 3, 2), "")
    assert ("LATE" in one.said(day)) is late


def test_not_being_able_to_ask_is_not_taken_for_good_news(capsys: Any) -> None:
    assert weaknesses.main("http://127.0.0.1:1") == 2
    assert "nothing is known" in capsys.readouterr().err


def test_the_rule_that_is_written_down_is_the_one_it_goes_by() -> None:
    rule = (ROOT / "SECURITY.md").read_text()
    for grade, days in weaknesses.DAYS.items():
        [line] = [each for each in rule.splitlines() if each.startswith(f"| {grade.lower()}")]
        assert line.endswith(f"| {timedelta(days=days).days} days |")
