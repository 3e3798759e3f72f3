"""Prints the pages of the measures: `./run python tests/measures/print_measures.py`."""

from pathlib import Path

from handrail.measures import manual

DOCS = Path(__file__).resolve().parents[2] / "docs"


def printed() -> dict[str, str]:
    """The text of each page, by its name."""
    return {"measures.md": manual.page(), "measures-dictionary.md": manual.dictionary_page()}


def main() -> None:
    """Write the pages."""
    for name, text in printed().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
