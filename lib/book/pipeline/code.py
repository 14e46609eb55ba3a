"""What a chapter's code may not do: read data behind the library's back.

The cache runs a chapter again when a table changes that it has loaded. What it read otherwise nobody knows of, and the
book would go on showing what the file held once.
"""

import ast
from collections.abc import Iterator

LIBRARY = ("lib.chapter", "lib.ledger")
# what a chapter may import beside them: nothing here opens a file, but for the names below
OTHERS = (
    "__future__", "altair", "calendar", "collections", "dataclasses", "datetime", "decimal", "fractions", "functools",
    "itertools", "math", "numpy", "operator", "pandas", "re", "scipy", "statistics", "string", "textwrap", "typing",
)  # fmt: skip
OPENING = {"open", "exec", "eval", "compile", "__import__", "input", "breakpoint"}  # called by name
READING = {
    "ExcelFile", "HDFStore", "fromfile", "genfromtxt", "load", "loadtxt", "memmap", "open", "loadmat", "parse_excel",
    "all_claims", "import_module", "__globals__", "__builtins__", "__loader__",
}  # fmt: skip
ADVICE = "use `load` of lib.chapter, so that the chapter is run again when the table changes"


def problems(source: str) -> Iterator[tuple[int, str]]:
    """For each thing a cell may not do, its line within the cell and what is wrong, in words."""
    try:
        tree = compile(source, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        number = getattr(error, "lineno", None) or 1
        line = (source.split("\n")[number - 1 : number] or [""])[0].strip()
        if line[:1] in ("%", "!", "?"):
            yield number, f"found {line[:40]!r}; a chapter is plain Python. Take the command of Jupyter out"
        else:
            yield number, f"found {line[:40]!r}, which is not valid Python: {getattr(error, 'msg', error)}"
        return
    for node in ast.walk(tree):
        if said := _wrong(node):
            yield getattr(node, "lineno", 1), f"{said}; {ADVICE}"


def _wrong(node: ast.AST) -> str:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names if not _may_import(alias.name)]
        return _imports(names[0]) if names else ""
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        whole = [f"{module}.{alias.name}" if module == "lib" else module for alias in node.names]
        refused = [name for name in whole if not _may_import(name)]
        reading = [alias.name for alias in node.names if module != "lib.chapter" and _reads(alias.name)]
        return _imports(refused[0]) if refused else f"imports {reading[0]!r} of {module!r}" if reading else ""
    if isinstance(node, ast.Attribute) and _reads(node.attr):
        return f"found `{ast.unparse(node)[-60:]}`, which may read a file"
    if isinstance(node, ast.Name) and node.id in OPENING:
        return f"found `{node.id}`, which may read a file"
    return ""


def _may_import(name: str) -> bool:
    if name.partition(".")[0] == "lib":
        return name in LIBRARY
    return name.partition(".")[0] in OTHERS and not name.startswith(("pandas.io", "scipy.io"))


def _imports(name: str) -> str:
    return f"imports {name!r}, where only lib.chapter and what opens no file may be ({', '.join(OTHERS[1:])})"


def _reads(name: str) -> bool:
    return name in READING or name.startswith(("read_", "open_"))
