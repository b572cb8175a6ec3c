"""Rows of taking in a spreadsheet: see tests/access/table.py for how. Each is its owner's alone."""

from django.core.files.base import ContentFile

from socialmap.sheets.working import choose_columns, take_in
from tests.access.table import Row, in_town

TOLD = "Naam;Organisatie\nBreicafé;De Naald\nHaken;\n".encode()


def curator(status):
    return {"cora": status}


def a_sheet(town, cora):
    return {"pk": take_in(file=ContentFile(TOLD, "aanbod.csv"), municipality=town, by=cora).pk}


def a_checked_sheet(town, cora):
    sheet = take_in(file=ContentFile(TOLD, "aanbod.csv"), municipality=town, by=cora)
    choose_columns(sheet=sheet, codes=["name", "organization"], theme=None)
    return {"pk": sheet.pk}


own_town = in_town(200) | {"vera": 200}

ROWS = [
    Row("selection_csv", own_town),
    Row("selection_xlsx", own_town),
    Row("sheet_new", curator(200)),
    Row("sheet_columns", curator(200), a_sheet),
    Row("sheet_confirm", curator(200), a_checked_sheet),
    Row("sheet_detail", curator(302), a_sheet),
    Row("sheet_progress", curator(200), a_sheet),
    Row("sheet_remove", curator(302), a_sheet, method="POST"),
]
