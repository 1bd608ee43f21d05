"""A real Chroma server on this machine, for as long as it is needed."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from evaluation.benchmarks.desk_process import free_port


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Give the address of a server over the folder; raises FileNotFoundError where the chroma command is missing."""
    command = shutil.which("chroma", path=str(Path(sys.executable).parent))
    if command is None:
        raise FileNotFoundError("the chroma command is not beside this Python")
    port = free_port()
    arguments = [command, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log, subprocess.Popen(arguments, stdout=log, stderr=log) as process:  # noqa: S603 - the command beside this Python
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/api/v2/heartbeat")
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, *, timeout_s: float = 30.0) -> None:
    until = time.monotonic() + timeout_s
    while time.monotonic() < until:
        try:
            if httpx.get(url, timeout=1).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer")
