"""What kernels are forked from, asked as `forks` asks it; what becomes of the kernels is told in test_forks.py."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from lib.book.kernels import forks, origin

pytestmark = pytest.mark.skipif(not forks.possible(), reason="Kernels are forked on Linux only.")


@pytest.fixture
def control() -> Iterator[socket.socket]:
    """The other end of the socket of a script that imports `json` and waits."""
    ours, theirs = socket.socketpair()
    ours.settimeout(60)
    with theirs:
        command = [sys.executable, origin.__file__, str(theirs.fileno()), "json"]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
    yield ours
    ours.close()
    assert process.wait(timeout=60) == 0


def test_it_says_when_it_is_ready_and_ends_when_nobody_is_left_to_ask(control: socket.socket) -> None:
    assert json.loads(control.recv(1000)) == ""


def test_it_gives_a_kernel_to_whoever_sends_a_socket(control: socket.socket) -> None:
    assert json.loads(control.recv(1000)) == ""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            socket.send_fds(control, [b"k"], [theirs.fileno()])
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "/nowhere/connection.json"]
        ours.sendall(json.dumps({"command": command, "env": dict(os.environ), "cwd": "/"}).encode() + b"\n")
        pid = int(ours.recv(100))
        assert psutil.pid_exists(pid)
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=30)
    assert not psutil.pid_exists(pid)


def test_a_process_ends_with_those_it_started() -> None:
    script = "import subprocess, sys, time; print(subprocess.Popen(['sleep', '100']).pid, flush=True); time.sleep(100)"
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout
    with process.stdout:
        sleeper = psutil.Process(int(process.stdout.readline()))
    origin.end(process.pid)
    process.returncode = -9  # it was waited for
    psutil.wait_procs([sleeper], timeout=30)
    assert not sleeper.is_running() or sleeper.status() == psutil.STATUS_ZOMBIE
    with pytest.raises(ChildProcessError):
        os.waitpid(process.pid, 0)
