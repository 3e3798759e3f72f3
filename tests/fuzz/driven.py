"""One target under atheris, which ends its process: `python -m tests.fuzz.driven TARGET RUNS SEED`.

The exit code is 0 if nothing was raised. What was raised stands in the errors, with the bytes that did it.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.test")
LONGEST = 4096


def main(name: str, runs: int, seed: int) -> None:
    """Begin from the seeds of the target, and go on from what reaches something new."""
    from tests.fuzz.targets import target

    with atheris.instrument_imports(include=_parts(name)):
        django.setup()
        from handrail.keys import current

        current.use(b"k" * 32, service=b"s" * 32)
        aimed = target(name)
    corpus = Path(tempfile.mkdtemp(prefix="handrail-fuzz-"))
    for number, seeded in enumerate(aimed.seeds()):
        _told(aimed.one, seeded)
        (corpus / f"{number:04}").write_bytes(seeded)
    options = [f"-runs={runs}", f"-seed={seed}", f"-max_len={LONGEST}", f"-artifact_prefix={corpus}/", "-timeout=60"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: _told(aimed.one, data))
    atheris.Fuzz()


def _told(one: object, data: bytes) -> None:
    try:
        one(data)  # type: ignore[operator]
    except Exception:
        sys.stderr.write(f"the bytes that did it: {data[:600]!r}\n")
        raise


def _parts(name: str) -> list[str]:
    """Read from the text of the target, which is imported only where its parts are watched."""
    source = (Path(__file__).parent / "targets" / f"{name}.py").read_text()
    line = next(line for line in source.splitlines() if line.startswith("PARTS = "))
    return [part.strip(' ,"()') for part in line.removeprefix("PARTS = ").split(",") if part.strip(" ,()")]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
