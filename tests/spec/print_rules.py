"""Prints the drawn tables as the manual of the rules: `./run python tests/spec/print_rules.py`."""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RULES = ROOT / "docs" / "rules"

sys.path.insert(0, str(ROOT))

from tests.spec.drawn import Page, Section  # noqa: E402 - needs the line above when run as a script


def pages() -> list[Page]:
    """The pages of all spec files, in the order of their names."""
    files = sorted(HERE.glob("test_*_rules.py"))
    return [importlib.import_module(f"tests.spec.{file.stem}").page for file in files]


def printed() -> dict[str, str]:
    """The text of every file under docs/rules, by its name."""
    made = pages()
    return {"README.md": index(made), **{f"{page.name}.md": markdown(page) for page in made}}


def index(made: list[Page]) -> str:
    """The list of all pages."""
    links = "\n".join(f"* [{page.title}]({page.name}.md)" for page in made)
    return (
        "# The rules\n\nEach table on these pages is run as a test, so that it cannot say anything the system does "
        f"not do.\nThey are printed from `tests/spec`; do not edit them here.\n\n{links}\n"
    )


def markdown(page: Page) -> str:
    """One page: title, words, and each section with its table."""
    top = f"# {page.title}\n\n{page.words}\n"
    bottom = f"\n---\n\nPrinted from `tests/spec/{Path(page.file).name}`.\n"
    return top + "".join(map(_section, page.sections)) + bottom


def _section(section: Section) -> str:
    table = section.table
    heads = [f"→ {name}" if name in table.answers else name for name in table.columns]
    lines = [_line(heads), _line(["---"] * len(heads)), *map(_line, table.rows)]
    words = f"{section.words}\n\n" if section.words else ""
    conclusions = "".join(f"\n→ {line}\n" for line in section.conclusions)
    return f"\n## {section.heading}\n\n{words}" + "\n".join(lines) + "\n" + conclusions


def _line(parts: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(parts)} |"


def main() -> None:
    """Write every page, and take away those whose spec is gone."""
    RULES.mkdir(parents=True, exist_ok=True)
    texts = printed()
    for old in RULES.glob("*.md"):
        if old.name not in texts:
            old.unlink()
    for name, words in texts.items():
        (RULES / name).write_text(words, encoding="utf-8")
    sys.stdout.write(f"Printed {len(texts)} pages to {RULES.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main()
