"""The one environment of the book's HTML templates: files in `templates/`, in which everything from data is escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, Template

_environment = Environment(loader=PackageLoader("lib.book.html"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


@cache
def template(name: str) -> Template:
    """A template by its file name in `lib/book/html/templates/`."""
    return _environment.get_template(name)
