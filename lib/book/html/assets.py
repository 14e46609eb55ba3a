"""What every page loads, made light: fonts with only the letters in use, icons without the theme's 1.5 MB of script.

A page must be there at first view, on a slow line too. Nothing here changes what readers see.
"""

import base64
import re
import shutil
from pathlib import Path

from lib import fonts
from lib.book import digest
from lib.book.kept import Kept
from lib.project import ReportError

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))  # what scripts may write: search results, filters, tooltips
THEME_STYLE = "_static/styles/pydata-sphinx-theme.css"
ICON_FONT = "vendor/fontawesome/webfonts/fa-solid-900"
# fa-solid is the kind of icon and fa-lg a size; the others are names.
ICON = re.compile(r"\bfa-(?!solid\b|lg\b)([a-z]+(?:-[a-z]+)*)")
ICON_RULE = re.compile(r'((?:\.fa-[a-z0-9-]+:before,?)+)\{content:"[^"]+"\}')
GLYPH = re.compile(r'content:"\\([0-9a-f]{4})"')
# What no finished page names. The script of icons draws what the font of icons, one of its files, draws as well.
LEFT_OVER = (
    "**/*.map", "scripts/fontawesome*", "vendor/fontawesome/webfonts/*.woff2", "vendor/fontawesome/webfonts/fa-[rb]*",
    "locales", "togglebutton*", "copybutton*", "clipboard*", "sphinx-thebe*", "design-tabs*", "sphinx-design*", "mystnb*",
    "**/*webpack-macros.html", "*.png", "*.svg", "searchtools.js", "language_data.js", "../searchindex.js",
)  # fmt: skip
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def lighten(html: Path, known: Kept) -> None:
    """Cut the fonts and the theme's style sheet of the compiled book in `html`; remove the files no page names.

    `known` has fonts that were cut before.
    """
    static = html / "_static"
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(html.glob("*.html")))
    letters = {*pages, *PRINTABLE}
    for font in sorted((static / "fonts").glob("*.otf")):
        _cut(font, font.with_suffix(".woff"), letters, known)
        font.unlink()
    theme = html / THEME_STYLE
    if theme.exists():
        scripts = "".join(path.read_text(encoding="utf-8") for path in sorted(static.glob("scripts/*-theme.js")))
        theme.write_text(
            cut_icons(theme.read_text(encoding="utf-8"), set(ICON.findall(pages + scripts))), encoding="utf-8"
        )
        drawn = "".join(path.read_text(encoding="utf-8") for path in sorted(static.glob("styles/*.css")))
        icons = static / f"{ICON_FONT}.ttf"
        _cut(icons, icons, {chr(int(code, 16)) for code in GLYPH.findall(drawn)}, known)
    for style in sorted(static.glob("*.css")):
        style.write_text(COMMENT.sub("", style.read_text(encoding="utf-8")), encoding="utf-8")
    for pattern in LEFT_OVER:
        for path in static.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _cut(font: Path, target: Path, letters: set[str], known: Kept) -> None:
    def cut() -> str:
        fonts.cut(font, target, letters)
        return base64.b64encode(target.read_bytes()).decode()

    made_from = digest.of(known.code, digest.of_file(font), "".join(sorted(letters)))
    target.write_bytes(base64.b64decode(known.get(f"font {font.name}", made_from, cut)))


def cut_icons(style: str, names: set[str]) -> str:
    """The theme's style sheet with rules for these icons only. Raises `ReportError` for an icon it has no rule for."""
    found: set[str] = set()

    def keep(rule: re.Match[str]) -> str:
        wanted = names & {part.removesuffix(":before") for part in rule[1].replace(".fa-", "").split(",")}
        found.update(wanted)
        return rule[0] if wanted else ""

    cut = ICON_RULE.sub(keep, style)
    if missing := sorted(names - found):
        raise ReportError(f"{THEME_STYLE} draws no icon fa-{missing[0]}, which a page uses. Pin the theme's version.")
    return cut.replace(f'url(../{ICON_FONT}.woff2) format("woff2"),', "")
