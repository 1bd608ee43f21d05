"""Looks whether the files of an embedded index are whole, since Chroma's engine reads them without looking."""

import shutil
import struct
from pathlib import Path

from knowledge.folder_lock import LOCK

_HEADER = struct.Struct("<i6Q")
"""hnswlib's ``header.bin``: version, offset, places, vectors, bytes of a vector with its links, and more."""
_PARTS = ("header.bin", "data_level0.bin", "length.bin", "link_lists.bin")


def damaged(folder: Path) -> bool:
    """Tell whether any graph of vectors in the folder is cut off or lacks a part, as after a power cut."""
    graphs = {path.parent for part in _PARTS for path in folder.glob(f"*/{part}")}
    return any(_is_cut_off(graph) for graph in graphs)


def empty(folder: Path) -> None:
    """Delete all that the index keeps in the folder: it is a cache of the record, and is made anew."""
    for item in folder.iterdir():
        if item.name != LOCK:
            shutil.rmtree(item) if item.is_dir() else item.unlink()


def _is_cut_off(graph: Path) -> bool:
    try:
        with (graph / "header.bin").open("rb") as file:
            _, _, _, vectors, size, *_ = _HEADER.unpack(file.read(_HEADER.size))
        return bool((graph / "data_level0.bin").stat().st_size < vectors * size)
    except (OSError, struct.error):
        return True
