"""A small disk of its own, that can be filled to the last byte and freed: a file system in memory, mounted by root."""

import os
import subprocess
from pathlib import Path

PIECE = bytes(1 << 16)


class CannotMount(Exception):  # noqa: N818 - it says what was found
    """This machine lets nobody mount: the disk that is tried has to be a real one."""


class Disk:
    """A folder that is a file system of so many megabytes."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.folder = folder
        self._filler = folder / "somebody-elses-file"
        folder.mkdir(parents=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "handrail-breaking", str(folder)]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as problem:
            told = (getattr(problem, "stderr", "") or str(problem)).splitlines()[0]
            raise CannotMount(f"a disk of its own cannot be made here ({told}). It needs root.") from None

    def fill(self) -> None:
        """Leave no byte. Called again and again, it takes what was freed meanwhile."""
        size = len(PIECE)
        with self._filler.open("ab", buffering=0) as file:
            while size:
                try:
                    file.write(PIECE[:size])
                except OSError:
                    size //= 2

    def free(self) -> None:
        """Make room."""
        self._filler.unlink(missing_ok=True)

    def room(self) -> int:
        """Bytes that are left."""
        left = os.statvfs(self.folder)
        return left.f_bavail * left.f_frsize

    def close(self) -> None:
        """Take it away, whatever still has a file open there."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)
