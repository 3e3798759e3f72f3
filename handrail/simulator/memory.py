"""Memory in a run: what nobody refers to any more is freed at once, and nothing in a run is a circle while it goes.

So looking for circles, which Python does again and again over all that there is, finds nothing and takes a fifth of the
time. It waits until the run is over: then the run itself is one.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_looking_for_circles() -> Iterator[None]:
    """Leave circles until the end, and look for them then."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
            gc.collect()
