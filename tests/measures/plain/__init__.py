"""The measures counted slowly and plainly: the truth that the columnar measures have to agree with.

Written from the published constructions alone, one person's story at a time, with nothing but Python and exact numbers.
It is read beside them, never by them, and knows nothing of how they are worked out.
"""

from plain.counting import CANNOT, measures, pathways

__all__ = ["CANNOT", "measures", "pathways"]
