"""Every word a person reads on a page goes through gettext: no template holds bare words between its tags."""

import re
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

HERE = Path(__file__).parents[2]
TEMPLATES = sorted(HERE.glob("handrail/*/jinja2/**/*.html")) + sorted(HERE.glob("handrail/*/jinja2/**/*.txt"))
OURS = {"Handrail"}
"""Names are not translated."""


def _bare_words(path: Path) -> list[str]:
    tree = engines["jinja2"].env.parse(path.read_text())
    classes = [block for block in tree.find_all(nodes.Block) if block.name.endswith("_class")]
    translated = {id(each) for part in classes for each in part.find_all(nodes.TemplateData)}
    text = "\x00".join(data.data for data in tree.find_all(nodes.TemplateData) if id(data) not in translated)
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    return [word for word in re.findall(r"[^\W\d_]{2,}", _outside_tags(text)) if word not in OURS]


def _outside_tags(text: str) -> str:
    """The text between tags. A tag may be broken up by what a template puts into it (a NUL stands for that)."""
    text = re.sub(r"&#?\w+;", " ", text)
    kept, inside = [], False
    for character in text:
        if character == "<":
            inside = True
        elif character == ">":
            inside = False
        elif not inside:
            kept.append(character)
    return "".join(kept)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HERE / "handrail")))
def test_no_template_holds_bare_words(path):
    assert _bare_words(path) == []


def test_the_check_sees_a_bare_word(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<p class="{{ x }} big">{{ _("said") }} Hello</p>')
    assert _bare_words(page) == ["Hello"]
