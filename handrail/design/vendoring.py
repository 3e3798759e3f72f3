"""How the NHS.UK files in `static/design` are made from the npm package `nhsuk-frontend`.

    npm pack nhsuk-frontend@10.6.1 && tar xzf nhsuk-frontend-10.6.1.tgz
    python -m handrail.design.vendoring package/dist/nhsuk

The compiled style sheet is taken as it is but for three things: the typeface licensed to the NHS goes, with
every request to its servers; pictures are found beside the file; and colours that must change in dark mode
become our custom properties. What each colour becomes stands in the tables below; `handrail.css` gives the
properties their values.
"""

import re
import shutil
import sys
from pathlib import Path

STATIC = Path(__file__).parent / "static" / "design"
FOCUS_YELLOW = "#ffeb3b"
ICONS = ("nhsuk-icon-cross", "nhsuk-icon-arrow-up-down", "nhsuk-icon-arrow-up", "nhsuk-icon-arrow-down")

TEXT = {
    "#212b32": "--hr-ink",
    "#4c6272": "--hr-quiet",
    "#768692": "--hr-quiet",
    "#005eb8": "--hr-link",
    "#330072": "--hr-link-visited",
    "#7c2855": "--hr-link-hover",
    "#002f5c": "--hr-link-hover",
    "#d5281b": "--hr-error",
}
GROUND = {
    "#ffffff": "--hr-surface",
    "#f0f4f5": "--hr-ground",
    "#d8dde0": "--hr-line",
    "#005eb8": "--hr-brand",
    "#007f3b": "--hr-button",
    "#00662f": "--hr-button-hover",
    "#00401e": "--hr-button-shadow",
    "#d5281b": "--hr-danger",
    "#aa2016": "--hr-danger-hover",
    "#6b140e": "--hr-danger-shadow",
    "#4c6272": "--hr-quiet",
}
EDGE = {
    "#212b32": "--hr-ink",
    "#4c6272": "--hr-edge",
    "#768692": "--hr-edge",
    "#aeb7bd": "--hr-edge-soft",
    "#d8dde0": "--hr-line",
    "#f0f4f5": "--hr-line",
    "#005eb8": "--hr-brand-line",
    "#337ec6": "--hr-brand-line",
    "#d5281b": "--hr-error",
    "#00401e": "--hr-button-shadow",
    "#6b140e": "--hr-danger-shadow",
}
TABLES = {"color": TEXT, "fill": TEXT, "background": GROUND, "border": EDGE, "box-shadow": EDGE, "outline": EDGE}


def _table(name: str) -> dict[str, str]:
    for start, table in TABLES.items():
        if name == start or (name.startswith(start) and start in {"background", "border", "outline"}):
            return table
    return {}


def _declaration(text: str) -> str:
    name, colon, value = text.partition(":")
    table = _table(name.strip())
    named = re.sub(r"#fff(?![0-9a-f])", "#ffffff", value)
    changed = re.sub(r"#[0-9a-f]{6}", lambda hit: f"var({table[hit[0]]})" if hit[0] in table else hit[0], named)
    return f"{name}{colon}{changed}"


def _rule(found: re.Match[str]) -> str:
    selector, body = found.groups()
    if FOCUS_YELLOW in body or "reverse" in selector:
        return found[0]  # the focus colours are the same by day and by night
    return f"{selector}{{{';'.join(_declaration(one) for one in body.split(';'))}}}"


def _without_print(css: str) -> list[str]:
    """The style sheet cut into pieces; every second piece is a print block, to be left alone."""
    pieces, start = [], 0
    for found in re.finditer(r"@media print\{", css):
        depth, end = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        pieces += [css[start : found.start()], css[found.start() : end]]
        start = end
    return [*pieces, css[start:]]


def themed(css: str) -> str:
    """The compiled, minified style sheet as we serve it."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css).replace('"Frutiger W01",', "").replace("Frutiger W01,", "")
    css = re.sub(r'url\("?/assets/images/([^")]+)"?\)', r'url("images/\1")', css)
    css = re.sub(r"/\*#.*?\*/", "", css).replace('@charset "UTF-8";', "")
    pieces = _without_print(css)
    changed = [re.sub(r"([^{}]+)\{([^{}]*)\}", _rule, one) if at % 2 == 0 else one for at, one in enumerate(pieces)]
    return "".join(changed)


def vendor(source: Path, target: Path = STATIC) -> None:
    """Write style sheet, script and icons from an unpacked package."""
    (target / "images").mkdir(parents=True, exist_ok=True)
    notice = "/* NHS.UK frontend, MIT: see LICENCE-nhsuk-frontend.txt. Changed by handrail/design/vendoring.py */"
    css = themed((source / "nhsuk-frontend.min.css").read_text("utf-8"))
    (target / "nhsuk-frontend.css").write_text(f'@charset "UTF-8";\n{notice}\n{css.strip()}\n', "utf-8")
    script = (source / "nhsuk-frontend.min.js").read_text("utf-8")
    (target / "nhsuk-frontend.min.js").write_text(re.sub(r"//# sourceMappingURL=.*", "", script), "utf-8")
    for icon in ICONS:
        shutil.copy(source / "assets" / "images" / f"{icon}.svg", target / "images" / f"{icon}.svg")


if __name__ == "__main__":
    vendor(Path(sys.argv[1]))
