"""Compile the staged book with Jupyter Book; warnings are errors."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from lib.project import ReportError

# The package has no __main__, and its script may not be on the PATH of a notebook or a test.
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def compile_html(stage: Path, target: Path) -> Path:
    """Build the staged book in `target` and return the folder with `index.html`. Raises with Sphinx's own words."""
    if target.exists():
        shutil.rmtree(target)
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", str(stage), "--path-output", str(target)]
    command += ["-W", "-n", "--keep-going", "--quiet"]
    environment = os.environ | {"PYTHONWARNINGS": "ignore", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    html = target / "_build" / "html"
    if done.returncode != 0 or not (html / "index.html").exists():
        said = done.stdout + done.stderr
        found = re.findall(r"^.*(?:WARNING|ERROR|Error|Exception).*$", said, re.MULTILINE)
        lines = "\n".join(f"  {line.strip()}" for line in dict.fromkeys(found or said.splitlines()[-20:]))
        raise ReportError(f"Jupyter Book did not compile the book:\n{lines}")
    return html
