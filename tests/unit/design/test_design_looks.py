"""The palette has enough contrast by day, by night and in print; the vendored files carry nothing of others."""

import re
from pathlib import Path

import pytest

from handrail import design
from handrail.design.vendoring import themed

STATIC = Path(design.__file__).parent / "static" / "design"
CSS = (STATIC / "handrail.css").read_text("utf-8")

TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "link", "link-visited", "link-hover", "error")
      for ground in ("ground", "surface", "tint")),
    ("ink", "note"),
    ("surface", "note-line"),
    ("on-brand", "brand"),
    ("on-button", "button"),
    ("on-button", "button-hover"),
    ("on-button", "danger"),
    ("on-button", "danger-hover"),
    ("focus-ink", "focus"),
]  # fmt: skip
SHAPES = [
    *((shape, "surface") for shape in ("series-1", "series-2", "series-3", "series-4", "edge", "brand-line")),
    ("edge", "ground"),
    ("brand-line", "ground"),
    ("brand-line", "tint"),
    ("note-line", "note"),
]


def palette(block: str) -> dict[str, str]:
    return dict(re.findall(r"--hr-([a-z0-9-]+):\s*(#[0-9a-f]{6})", block))


DAY = palette(CSS[: CSS.index("@media (prefers-color-scheme: dark)")])
DARK = CSS[CSS.index("@media (prefers-color-scheme: dark)") : CSS.index("/* --- ground")]
PALETTES = {"day": DAY, "night": DAY | palette(DARK), "print": DAY | palette(CSS[CSS.index("@media print") :])}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["day", "night"])
class ForThePalette:
    @pytest.mark.parametrize(("ink", "ground"), TEXT)
    def test_words_can_be_read(self, name: str, ink: str, ground: str) -> None:
        colours = PALETTES[name]
        assert contrast(colours[ink], colours[ground]) >= 4.5

    @pytest.mark.parametrize(("shape", "ground"), SHAPES)
    def test_shapes_can_be_seen(self, name: str, shape: str, ground: str) -> None:
        colours = PALETTES[name]
        assert contrast(colours[shape], colours[ground]) >= 3


def test_print_is_black_on_white() -> None:
    colours = PALETTES["print"]
    for name in ("ink", "quiet", "link", "error", "series-1", "series-4", "on-brand", "on-button"):
        assert colours[name] == "#000000"
    for name in ("ground", "surface", "tint", "brand", "note"):
        assert colours[name] == "#ffffff"


def test_the_contrast_sum_is_the_published_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_nothing_moves() -> None:
    assert not re.search(r"animation|transition|@keyframes", CSS)


def test_every_colour_the_vendored_sheet_asks_for_is_given() -> None:
    vendored = (STATIC / "nhsuk-frontend.css").read_text("utf-8")
    assert set(re.findall(r"var\(--hr-([a-z-]+)\)", vendored)) <= set(DAY)


def test_no_licensed_typeface_and_no_call_to_another_server() -> None:
    for name in ("nhsuk-frontend.css", "handrail.css", "nhsuk-frontend.min.js", "handrail.js"):
        text = (STATIC / name).read_text("utf-8")
        assert "Frutiger" not in text
        assert "@font-face" not in text
        assert not re.search(r"url\(['\"]?(?:https?:)?//", text)


def test_every_picture_asked_for_is_there() -> None:
    vendored = (STATIC / "nhsuk-frontend.css").read_text("utf-8")
    for name in set(re.findall(r'url\("(images/[^"]+)"\)', vendored)):
        assert (STATIC / name).is_file()
    assert "/assets/" not in vendored


def test_the_licence_is_kept_with_the_files() -> None:
    assert "MIT License" in (STATIC / "LICENCE-nhsuk-frontend.txt").read_text("utf-8")


class ForVendoring:
    def test_colours_become_properties_by_what_they_colour(self) -> None:
        css = ".a{color:#212b32;background-color:#fff;border:2px solid #4c6272;width:2px}"
        assert themed(css) == (
            ".a{color:var(--hr-ink);background-color:var(--hr-surface);border:2px solid var(--hr-edge);width:2px}"
        )

    def test_white_words_on_our_green_stay_white(self) -> None:
        themed_rule = themed(".b{background-color:#005eb8;color:#fff}")
        assert themed_rule == ".b{background-color:var(--hr-brand);color:#ffffff}"

    def test_focus_and_print_are_left_alone(self) -> None:
        focus = ".c:focus{background-color:#ffeb3b;color:#212b32}"
        paper = "@media print{.d{color:#212b32}}"
        assert themed(focus + paper) == focus + paper

    def test_the_typeface_goes_and_pictures_are_found(self) -> None:
        css = '@font-face{font-family:"Frutiger W01";src:url("https://x")}.e{background:url("/assets/images/i.svg")}'
        assert themed(css) == '.e{background:url("images/i.svg")}'
