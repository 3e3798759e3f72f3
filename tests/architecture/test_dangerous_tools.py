"""Tools that reach out, or run what they are given, stand where somebody decided on them, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

SOURCE: Final = Path(__file__).resolve().parents[2] / "handrail"

#: Who speaks to another machine, and to which: the one its settings name. No page, form or file gives an address.
SPEAKS: Final = {
    "accounts/oidc/talking.py": {"requests"},  # providers of identities
    "organisation/carriers.py": {"smtplib", "notifications_python_client"},  # the mail server, GOV.UK Notify
    "pages/replies.py": {"notifications_python_client"},  # the same, for what comes back
    "config/commands/serving.py": {"socket"},  # the door we listen on
    "config/commands/listening.py": {"socket"},
}
#: Who begins another program: our own, or the one that whoever runs the service named. Never through a shell.
BEGINS: Final = {
    "reporting/rounds.py",
    "planning/runs.py",
    "config/commands/demo.py",
    "config/commands/drilling.py",
    "keys/key_service.py",
    "record/checkpoints_away.py",
}
OUTWARD: Final = {
    *("requests", "smtplib", "socket", "http", "urllib3", "httpx", "aiohttp", "ftplib", "telnetlib", "paramiko"),
    *("notifications_python_client", "ldap", "ldap3", "imaplib", "poplib", "memcache", "pymemcache", "redis"),
}
RUNS_WHAT_IT_READS: Final = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "jsonpickle", "xmlrpc"}
READS_XML: Final = {"lxml", "xml.sax", "xml.dom", "xml.parsers"}


def _files() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(SOURCE.rglob("*.py")):
        yield str(file.relative_to(SOURCE)), ast.parse(file.read_text())


def _imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def _tops(tree: ast.Module) -> set[str]:
    return {name.partition(".")[0] for name in _imports(tree)}


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_who_speaks_to_another_machine_is_known() -> None:
    found = {file: _tops(tree) & OUTWARD for file, tree in _files()}
    assert {file: names for file, names in found.items() if names} == SPEAKS
    assert [file for file, tree in _files() if "urllib.request" in _imports(tree)] == []


def test_who_begins_another_program_is_known_and_none_goes_through_a_shell() -> None:
    assert {file for file, tree in _files() if "subprocess" in _tops(tree)} == BEGINS
    for file, tree in _files():
        for call in _calls(tree):
            said = ast.unparse(call.func)
            assert said not in ("os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"), file
            assert not any(each.arg == "shell" for each in call.keywords), file


def test_nothing_that_is_read_is_run() -> None:
    for file, tree in _files():
        assert not _tops(tree) & RUNS_WHAT_IT_READS, file
        assert not {ast.unparse(call.func) for call in _calls(tree)} & {"eval", "exec", "__import__"}, file
        for call in _calls(tree):
            if ast.unparse(call.func).endswith("np.load"):
                assert any(each.arg == "allow_pickle" and ast.unparse(each.value) == "False" for each in call.keywords)


def test_no_xml_is_read_and_no_template_is_made_of_what_somebody_typed() -> None:
    for file, tree in _files():
        assert not any(name.startswith(tuple(READS_XML)) for name in _imports(tree)), file
        said = {ast.unparse(call.func).rpartition(".")[2] for call in _calls(tree)}
        assert not said & {"fromstring", "iterparse", "XMLParser", "from_string"}, file


def test_no_form_writes_whatever_fields_it_is_sent() -> None:
    for file, tree in _files():
        said = ast.unparse(tree)
        assert "ModelForm" not in said, file
        assert not re.search(r"\*\*(?:dict\()?request\.(?:POST|GET)", said), file


def test_what_ships_as_markup_is_ours() -> None:
    """Where escaping is off, what stands there is a file of our own or drawn by us; the tests of each say so."""
    templates = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape false", file.read_text())
    }
    assert templates == {"offline/jinja2/offline/file.html", "pages/jinja2/pages/archive/check.html"}
    assert {file for file, tree in _files() if "mark_safe" in ast.unparse(tree)} == {"design/chart_svg.py"}


@pytest.mark.parametrize("script", sorted(SOURCE.rglob("*.js")), ids=lambda path: path.name)
def test_no_script_of_ours_keeps_or_runs_anything(script: Path) -> None:
    told = script.read_text()
    for tool in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "eval(",
        "document.write",
        "insertAdjacentHTML",
    ):
        assert tool not in told, tool
    for tool in ("postMessage", "new Function", "XMLHttpRequest", "WebSocket", "RTCPeerConnection", "importScripts"):
        assert tool not in told, tool
