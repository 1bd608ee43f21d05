"""What a figure was measured on."""

import os
import platform
import resource
from pathlib import Path
from typing import Any


def machine() -> dict[str, Any]:
    """Return the machine as a result should name it: kind, cores, Python; no paths, no host names."""
    return {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}


def peak_memory_mb(*, children: bool = False) -> float:
    """Return the largest resident size so far of this process, or of its ended children, in megabytes."""
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return round(resource.getrusage(who).ru_maxrss / 1024, 1)


def shared_data(name: str) -> Path:
    """Return a file of the shared data folder, which lies beside the project; raises FileNotFoundError."""
    path = Path(__file__).parents[3] / "shared" / "data" / name
    if not path.exists():
        raise FileNotFoundError(f"the shared data folder has no {name}; put it beside the project")
    return path
