"""Every page of Buurt, as whoever has most to see there: the GET rows of the role x URL table, and allauth's pages."""

from tests.access.table import Row, all_rows, everyone, signed_in

HEAVIEST_FIRST = ["noor", "adam", "cora", "joost", "anonymous"]

# Pages of allauth: the table proves them by namespace.
OTHER = [
    Row("account_login", everyone(200)),
    Row("account_reset_password", everyone(200)),
    Row("account_reset_password_done", everyone(200)),
    Row("account_reset_password_from_key", everyone(200), lambda: {"uidb36": "x", "key": "y"}),
    Row("account_signup", everyone(200)),
    Row("account_logout", signed_in(200)),
    Row("account_change_password", signed_in(200)),
]
STRANGERS = {row.name for row in OTHER if row.answers == everyone(200)}


def visitor(row: Row) -> str | None:
    """Who opens the page: strangers the pages for strangers, else whoever has most to see."""
    if row.name in STRANGERS:
        return "anonymous"
    return next((role for role in HEAVIEST_FIRST if row.expected()[role] == 200), None)


PAGES = [row for row in [*OTHER, *all_rows()] if row.method == "GET" and visitor(row)]


def is_a_page(answer) -> bool:
    """Whether someone looks at it; else it is a file or JSON."""
    return answer.headers.get("content-type", "").startswith("text/html")
