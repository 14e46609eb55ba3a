"""The book's HTML templates."""

from functools import partial

from lib.files import templates

template = partial(templates.template, "lib.book.html")  # by its file name in `lib/book/html/templates/`
