"""What a task costs whoever does it: pages opened, inputs, presses, keys, and the server's time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cast import Staff
from playwright.sync_api import Locator, Page, Request

POINT, KEY = 2.65, 0.28
"""Seconds to look for something, point at it and press it; and to type a letter (Card, Moran and Newell, 1980)."""


@dataclass
class Cost:
    """One task as it was played."""

    task: str
    pages: int = 0
    visible: int = 0
    touched: set[str] = field(default_factory=set)
    presses: int = 0
    keys: int = 0
    server: float = 0.0

    @property
    def by_hand(self) -> float:
        """About how long a practised hand takes for it, thinking about the words left out."""
        return POINT * (self.presses + len(self.touched)) + KEY * self.keys

    @property
    def row(self) -> str:
        """The row of the table."""
        cells = (self.pages, self.visible, len(self.touched), self.presses, self.keys)
        counted = " | ".join(str(each) for each in cells)
        return f"| {self.task} | {counted} | {self.by_hand:.0f} | {self.server:.1f} |"


class Busy(Staff):
    """Somebody at work, who is counted while they do what they always do."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.costs: list[Cost] = []
        self.now = Cost("")
        page.on("requestfinished", self._loaded)

    @contextmanager
    def task(self, name: str) -> Iterator[Cost]:
        """Everything done inside is the cost of this task."""
        self.now = Cost(name)
        yield self.now
        self.page.wait_for_load_state()
        self.costs.append(self.now)
        self.now = Cost("")

    def _loaded(self, request: Request) -> None:
        """A page: opened if it was asked for, landed on if the server led there after something was saved."""
        if not request.is_navigation_request():
            return
        timing = request.timing
        self.now.server += max(timing["responseStart"] - timing["requestStart"], 0) / 1000
        if request.method == "GET" and request.redirected_from is None:
            self.now.pages += 1

    # --- what is counted ------------------------------------------------------------------------------------------

    def follows(self, text: str) -> "Busy":
        """A link or a button of this name, unfolded first where it is folded away."""
        named = self.page.locator("a, button").filter(has_text=text)
        self.unfolded(named).first.click()
        self._pressed()
        self.page.wait_for_load_state()
        return self

    def presses(self, text: str) -> "Busy":
        self._pressed()
        super().presses(text)
        return self

    def sends(self) -> "Busy":
        self._looked()
        self._pressed()
        super().sends()
        return self

    def saves(self) -> "Busy":
        self._looked()
        self._pressed()
        self.page.locator("main form button[type=submit]:not([name=draft])").last.click()
        assert self.errors() == [], self.page.url
        return self

    def types(self, **fields: str) -> "Busy":
        for name, text in fields.items():
            self._touched(name)
            self.now.keys += len(text)
        super().types(**fields)
        return self

    def picks(self, **fields: str) -> "Busy":
        for name in fields:
            self._touched(name)
        super().picks(**fields)
        return self

    def scores(self, code: str, *items: int) -> "Busy":
        """Type the answers to one questionnaire, as read out."""
        return self.types(**{f"{code}_{number}": str(item) for number, item in enumerate(items, start=1)})

    def unfolded(self, wanted: Locator) -> Locator:
        self.now.presses += self.page.locator("details:not([open])").filter(has=wanted).count()
        return super().unfolded(wanted)

    def opens_link(self, address: str, within: str = "main") -> "Busy":
        """Follow the link that leads there, wherever it is folded."""
        link = self.unfolded(self.page.locator(f"{within} a[href*='{address}']"))
        self._pressed()
        link.first.click()
        self.page.wait_for_load_state()
        return self

    def _pressed(self) -> None:
        self.now.presses += 1

    def _touched(self, name: str) -> None:
        self.now.touched.add(name)
        self._looked()

    def _looked(self) -> None:
        self.now.visible = max(self.now.visible, self.in_sight())

    def in_sight(self) -> int:
        """How many inputs this page shows: radios and boxes of one question count once, each other box by itself."""
        names = self.page.locator("main form").locator("input:not([type=hidden]), select, textarea")
        return len(set(names.evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.name)")))


HEAD = """| task | pages opened | inputs in sight | inputs used | presses | letters | by hand, s | server, s |
|---|---|---|---|---|---|---|---|"""


def table(costs: list[Cost]) -> str:
    """The costs as docs/usability.md shows them."""
    whole = Cost("**the whole day**")
    for each in costs:
        whole.pages += each.pages
        whole.presses += each.presses
        whole.keys += each.keys
        whole.server += each.server
        whole.touched |= {f"{each.task}-{name}" for name in each.touched}
    last = whole.row.replace("| 0 |", "| |", 1)
    return "\n".join([HEAD, *(each.row for each in costs), last]) + "\n"
