"""Notebooks of a few lines: what they print, and what a cell can find out about the process it runs in."""

import json
from typing import Any

import papermill
from jupyter_client.manager import AsyncKernelManager
from nbformat.v4 import new_code_cell, new_notebook


def answer(kernels: type[AsyncKernelManager] | None, *cells: str) -> Any:
    """What the last cell prints as JSON; the cells run in a kernel of their own."""
    header = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells], metadata=header)
    made = papermill.execute_notebook(
        notebook, None, kernel_name="python3", progress_bar=False, extra_arguments=["--log-level=ERROR"],
        shutdown_kernel="immediate", **({"kernel_manager_class": kernels} if kernels else {}),
    )  # fmt: skip
    return json.loads("".join(out["text"] for out in made.cells[-1].outputs if out.get("name") == "stdout"))


def state() -> dict[str, Any]:
    """Everything by which an ordinary kernel and a forked one could differ, but for what differs between any two.

    The source of this function is run in kernels.
    """
    import builtins
    import contextlib
    import decimal
    import locale
    import logging
    import os
    import random
    import signal
    import sys
    import threading
    import time
    import warnings

    import altair
    import numpy
    import pandas
    from pandas._config import config

    options: Any = vars(config)["_registered_options"]
    filters = sorted(map(str, warnings.filters))
    warnings.simplefilter("ignore")  # some options of pandas are to go
    own = str(os.getpid())
    volatile = {"JPY_PARENT_PID", "REPORT_KERNELS", "PYTEST_CURRENT_TEST", "REPORT_BUILD"}
    files: list[str] = []
    for number in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):  # the list itself
            files.append(os.readlink(f"/proc/self/fd/{number}").partition(":")[0])
    return {
        "modules": sorted(sys.modules),
        "path": sys.path,
        "arguments": [part for part in sys.argv if not part.endswith(".json")],
        "original arguments": [part for part in sys.orig_argv if not part.endswith(".json")],
        "finders": [str(type(finder)) + str(finder).partition(" at ")[0] for finder in sys.meta_path],
        "folder": os.getcwd(),
        "environment": {name: value for name, value in os.environ.items() if name not in volatile},
        "parent is known": os.environ["JPY_PARENT_PID"] == str(os.getppid()),
        "session": [str(os.getsid(0)) == own, str(os.getpgid(0)) == own],
        "umask": os.umask(os.umask(0o22)),
        "priority": os.nice(0),
        "files": sorted(files),
        "threads": sorted(thread.name.translate(dict.fromkeys(b"0123456789")) for thread in threading.enumerate()),
        "tasks": len(os.listdir("/proc/self/task")),
        "signals": {
            str(number): str(signal.getsignal(number)).partition(" at ")[0] for number in signal.valid_signals()
        },
        "blocked": sorted(map(str, signal.pthread_sigmask(signal.SIG_BLOCK, []))),
        "warnings": filters,
        "logging": {
            name: [logger.level, logger.propagate, len(logger.handlers)]
            for name, logger in sorted(logging.root.manager.loggerDict.items())
            if isinstance(logger, logging.Logger)
        },
        "root handlers": [str(type(handler)) for handler in logging.root.handlers],
        "locale": [locale.setlocale(locale.LC_ALL), time.tzname, sys.getdefaultencoding(), sys.stdout.encoding],
        "limits": [sys.getrecursionlimit(), sys.getswitchinterval(), str(decimal.getcontext())],
        "hooks": [str(sys.excepthook).partition(" at ")[0], str(sys.displayhook).partition(" at ")[0], sys.gettrace()],
        "builtins": sorted(vars(builtins)),
        "flags": str(sys.flags),
        "main": [sys.modules["__main__"].__name__, sorted(vars(sys.modules["__main__"]))],
        "pandas": {name: str(pandas.get_option(name)) for name in sorted(options)},
        "pandas by default": {name: str(option.defval) for name, option in options.items()},
        "numpy": [str(numpy.geterr()), str(numpy.get_printoptions())],
        "altair": [
            altair.renderers.active,
            str(altair.renderers.options),
            altair.data_transformers.active,
            altair.theme.active,
            altair.data_transformers.consolidate_datasets,
        ],
        "random": [random.random(), float(numpy.random.random())],
    }
