"""A spreadsheet as the tests upload it, and what a page answers."""

import io

import openpyxl  # type: ignore[import-untyped]

UPLOAD = "/sociale-kaart/inlezen/"
HEAD = "Naam;Organisatie;Omschrijving;Thema;Adres;Telefoon;E-mail;Contactpersoon;Gecontroleerd op\n"
CHESS = "Schaakclub;De Pion;Schaken voor iedereen;sport;Lindenstraat 4;010 123 45 67;pion@example.org;Piet;1-10-2026\n"
KNIT = "Breicafé;De Naald;Samen breien;creatief;;;;;\n"


def text_of(page):
    return " ".join(page.content.decode().replace("&#x27;", "'").replace("&amp;", "&").split())


def workbook(*rows, change=lambda page: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()
