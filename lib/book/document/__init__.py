"""One model of a page: prose, tables, charts, claims. Two writers show it, `html` and `pdf`."""
