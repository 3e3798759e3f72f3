"""The report of an import as one page that opens from a file: nothing in it is fetched from anywhere."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any, Final

_STYLE: Final = (
    "body{font:18px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#212b32}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;padding:.4rem .6rem .4rem 0;"
    "border-bottom:1px solid #aeb7bd;vertical-align:top;overflow-wrap:anywhere}"
    "caption{text-align:left;font-weight:bold}"
)


def of(report: dict[str, Any]) -> str:
    """The whole page."""
    title = f"{'A look at what would come' if report['looked'] else 'What came'} from {report['system']}"
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
            f"<h1>{escape(title)}</h1>",
            *_parts(report),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _parts(report: dict[str, Any]) -> Iterator[str]:
    counts = report["counts"]
    as_of = escape(report["as_of"]) or "a day not said"
    yield f"<p>Made {escape(report['made_at'])}. The extract is as of {as_of}.</p>"
    came = [("people", report["people"]), ("people here before", report["before"]), *counts.items()]
    yield _table("What came", ("What", "How many"), came)
    wrong = ((each["what"], each["table"], each["count"], ", ".join(each["ids"])) for each in report["to_put_right"])
    yield _table("To put right", ("What", "Table", "Rows", "The first of them, by their old id"), wrong)
    apart = ((each["why"], each["table"], each["count"]) for each in report["apart"])
    yield _table("Rows that could not come", ("Why", "Table", "Rows"), apart)
    look = (
        ("may be somebody who is here already: staff look at each", report["alike"]),
        ("their staff for whom nobody here is named", report["staff"]),
        ("people who could not come", report["failed"]),
    )
    yield _table(
        "To look at", ("What", "How many", "The first of them"), ((a, b["count"], ", ".join(b["ids"])) for a, b in look)
    )
    rules = ((each["rule"], each["severity"], each["about"], each["count"]) for each in report["rules"])
    yield _table("What the national rules say of the extract", ("Rule", "How grave", "What", "Rows"), rules)
    yield _table("What no table has", ("What", "What that means"), report["no_table"].items())
    fields = ((field, fate["how"], fate["why"]) for field, fate in report["fields"].items())
    yield _table("What becomes of each field", ("Field", "What becomes of it", "What to know"), fields)


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    found = [*rows]
    if not found:
        return f"<h2>{escape(caption)}</h2>\n<p>Nothing.</p>"
    top = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(str(each))}</td>" for each in row) + "</tr>" for row in found)
    named = f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{top}</tr></thead>"
    return f"{named}\n<tbody>\n{body}\n</tbody>\n</table>"
