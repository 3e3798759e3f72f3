"""No key, token or password stands in the source: every file that git keeps is read for what looks like one."""

import subprocess
from pathlib import Path

import pytest
from detect_secrets import SecretsCollection
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.settings import transient_settings

ROOT = Path(__file__).resolve().parents[2]
#: Guesses by how random a text looks find ids and hashes everywhere. What is left knows the shape of what it looks for.
GUESSES = {"Base64HighEntropyString", "HexHighEntropyString", "KeywordDetector"}
#: Addresses of databases in which the name is "name" and the password "password".
SAY_HOW = {"docs/operating.md", "handrail/config/settings/databases.py", "tests/unit/accounts/test_settings.py"}
BINARY = (".png", ".ico", ".npz", ".npy", ".parquet", ".woff2", ".svg", ".lock")


def _found(files: list[str]) -> set[str]:
    names = [each.__name__ for each in get_mapping_from_secret_type_to_class().values()]
    looked_for = [{"name": name} for name in names if name not in GUESSES]
    found = SecretsCollection(root=str(ROOT))
    with transient_settings({"plugins_used": looked_for}):
        for file in files:
            found.scan_file(file)
    return {file for file, _secret in found}


def test_no_file_holds_one() -> None:
    told = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [each for each in told.splitlines() if not each.endswith(BINARY)]
    assert len(files) > 1_000
    assert _found(files) - SAY_HOW == set()


@pytest.mark.parametrize(
    "planted", ["-----BEGIN RSA " + "PRIVATE KEY-----", "AKIA" + "Q3EGRZ7A5KMN2P4T", "postgresql://a:" + "hunter22@b/c"]
)
def test_one_that_is_planted_is_found(tmp_path: Path, planted: str) -> None:
    file = tmp_path / "settings.py"
    file.write_text(f'THING = "{planted}"\n')
    assert _found([str(file)])
