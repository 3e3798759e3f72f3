"""Puts this source into an environment as a package of its own: `python install.py /opt/handrail`. Needs no build tool.

What is copied is exactly what is in the source; beside it stand the name and version, and the command `handrail`.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path.cwd()
LAUNCHER = """#!{python}
from handrail.config.commands import main

main()
"""


def main(environment: Path) -> None:
    """Copy, name, and make the command."""
    python = environment / "bin" / "python"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())  # noqa: S603
    shutil.rmtree(packages / "handrail", ignore_errors=True)
    shutil.copytree(HERE / "handrail", packages / "handrail", ignore=shutil.ignore_patterns("__pycache__"))
    _name(packages)
    command = environment / "bin" / "handrail"
    command.write_text(LAUNCHER.format(python=python))
    command.chmod(0o755)


def _name(packages: Path) -> None:
    """What `importlib.metadata` says of it."""
    version = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    for old in packages.glob("handrail-*.dist-info"):
        shutil.rmtree(old)
    told = packages / f"handrail-{version}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: handrail\nVersion: {version}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
