"""Templates of HTML and SVG: files in the folder `templates/` of a package, in which everything from data is escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, Template


@cache
def environment(package: str) -> Environment:
    """The templates of a package, such as `lib.show`."""
    return Environment(loader=PackageLoader(package), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def template(package: str, name: str) -> Template:
    """A template by its package and file name."""
    return environment(package).get_template(name)
