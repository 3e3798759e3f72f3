"""What somebody served is called in the discussion of a proposal: two plain words that say nothing about anybody."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def _words(line: str) -> tuple[Any, ...]:
    return tuple(map(gettext_lazy, line.split()))


_FIRST: Final = _words(
    "Acorn Amber Apple Autumn Barley Beech Birch Bramble Bronze Cedar Chalk Chestnut Cloud Clover Copper Cotton "
    "Dawn Elm Evening Fern Flint Frost Garden Granite Harbour Harvest Hillside Honey Island Lemon Linen Maple "
    "Marble Meadow Morning Moss Oak Orchard Paper Pebble Pine River Silver Spring Summer Velvet Willow Winter"
)
_SECOND: Final = _words(
    "Anchor Arch Basket Bell Bench Boat Bridge Brook Button Candle Chair Clock Compass Cup Door Drum Feather "
    "Ferry Field Flute Gate Hammer Kettle Key Kite Ladder Lamp Lantern Leaf Map Mill Mirror Needle Paddle Path "
    "Pencil Piano Quilt Ribbon Sail Shell Stair Stone Table Thread Tower Wheel Window"
)


def say(number: int) -> str:
    """The pseudonym of this number."""
    first, second = divmod(number, len(_SECOND))
    return _("%(first)s %(second)s") % {"first": _FIRST[first % len(_FIRST)], "second": _SECOND[second]}
