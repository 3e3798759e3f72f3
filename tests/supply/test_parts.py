"""What a service is made of: every part pinned by its hash, under a licence we may use, and listed for whoever asks."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.supply.print_parts import PAGE, ROOT, licence, pinned, printed, used

LOCKS = ["requirements.lock", "requirements-dev.lock"]
#: Licences under which a part may be used beside MIT code without changing its terms. LGPL and MPL: used as they come.
MAY_BE_USED = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|Python Software Foundation|PSF|MPL|Mozilla|LGPL|Lesser|Zlib|Unlicense)\b"
)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_part_is_pinned_by_its_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    packages = [block for block in blocks if "==" in block]
    assert len(packages) > 30
    assert [block.split()[0] for block in packages if "--hash=sha256:" not in block] == []
    assert [block for block in blocks if block not in packages] == []


def test_the_locks_name_no_place_to_fetch_from() -> None:
    assert not any(re.search(r"https?://|--index|--find-links", (ROOT / lock).read_text()) for lock in LOCKS)


@pytest.mark.parametrize(("name", "version"), used(), ids=lambda part: str(part))
def test_its_licence_is_one_we_may_use(name: str, version: str) -> None:
    told = licence(name)
    assert MAY_BE_USED.search(told), f"{name}: {told}"


def test_the_page_lists_them_all() -> None:
    assert PAGE.read_text() == printed(), "print it: ./run python tests/supply/print_parts.py"


def test_a_bill_of_materials_can_be_had(tmp_path: Path) -> None:
    bill = tmp_path / "parts.json"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements.lock", "-o", str(bill)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    told = {(part["name"].lower(), part["version"]) for part in json.loads(bill.read_text())["components"]}
    assert told == set(pinned())
