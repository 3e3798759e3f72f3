"""Reading a file of weights: eight bytes say how long the table of contents is, it says where each array stands."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def read(path: Path) -> dict[str, Array]:
    """Every array of 32-bit numbers by its name, as it stands on the disk: what is not used is not read."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        contents = json.loads(file.read(length))
    raw = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    return {
        name: raw[slice(*each["data_offsets"])].view(np.float32).reshape(each["shape"])
        for name, each in contents.items()
        if name != "__metadata__" and each["dtype"] == "F32"
    }
