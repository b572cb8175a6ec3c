"""Writing a spreadsheet, in which nothing is taken for a formula."""

FORMULA_SIGNS = frozenset("=+-@\t\r")
