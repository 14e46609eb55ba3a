"""The helper library of the report."""

import sys

# jsonschema, which Altair and nbformat import, compiles the grammar of internationalised addresses as soon as this
# package is there: 3 seconds in every kernel and command, for a check that nothing here asks for. Without it that one
# check is left out, as jsonschema does wherever the package is not installed.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
