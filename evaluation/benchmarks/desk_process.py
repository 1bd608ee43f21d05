"""A desk in a process of its own, to be measured and killed."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ZHAUAP = [sys.executable, "-c", "from agent.cli import main; main()"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class DeskProcess:
    """``zhauap serve`` over one data folder."""

    def __init__(self, folder: Path, *, embedder: str = "auto") -> None:
        self.port = free_port()
        self.environment = os.environ | {
            "ZHAUAP_DATA_DIR": str(folder),
            "ZHAUAP_PORT": str(self.port),
            "ZHAUAP_EMBEDDER": embedder,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def command(self, *words: str) -> subprocess.Popen[bytes]:
        """Start another command over the same data."""
        return subprocess.Popen(  # noqa: S603 - our own command, words from this package
            [*ZHAUAP, *words], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def start(self) -> None:
        """Start the desk without waiting for it."""
        self._process = self.command("serve")

    def wait_until_ready(self, *, timeout_s: float = 60.0) -> float:
        """Return how many seconds it took until the first page answered."""
        started = time.monotonic()
        while time.monotonic() - started < timeout_s:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sign-in", timeout=1)
            except (urllib.error.URLError, OSError):
                time.sleep(0.02)
            else:
                return time.monotonic() - started
        raise TimeoutError("the desk did not start")

    def peak_memory_mb(self) -> float:
        """Return the largest resident size of the running desk so far, in megabytes (Linux)."""
        if self._process is None:
            return 0.0
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
        return round(int(line.split()[1]) / 1024, 1)

    def kill(self) -> None:
        """End the desk as a power cut would."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
