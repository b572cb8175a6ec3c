"""Everyone's menu and start page lead to pages that open."""

import re

import pytest
from django.urls import reverse

MENUS = {
    "noor": ["Vandaag", "Rondes", "Netwerk", "Sociale kaart", "Team"],
    "joost": ["Vandaag", "Rondes", "Netwerk", "Sociale kaart", "Team"],
    "cora": ["Vandaag", "Sociale kaart"],
    "adam": ["Vandaag", "Sociale kaart", "Teams", "Post"],
}


def links(html, start, end):
    """The address and the words of each link between two marks."""
    part = html.split(start, 1)[1].split(end, 1)[0]
    found = re.findall(r'<a [^>]*href="(/[^"#]*)[^"]*"[^>]*>(.*?)</a>', part, re.S)
    return [(href, re.sub(r"<[^>]+>", "", words).strip()) for href, words in found]


@pytest.mark.parametrize("name", MENUS)
def test_a_menu_leads_to_pages_that_open(name, db, request, as_user):
    client = as_user(request.getfixturevalue(name))
    page = client.get(reverse("start")).content.decode()
    menu = links(page, '<nav class="nav"', "</nav>")
    assert [words for _, words in menu] == MENUS[name]
    for href, words in menu:
        answer = client.get(href)
        assert answer.status_code == 200
        marked = re.search(r'<a href="([^"]*)" aria-current="page">', answer.content.decode())
        assert marked and marked[1] == href, f"{words} does not mark itself in the menu"


@pytest.mark.parametrize("name", ["noor", "joost", "wil", "cora", "adam", "vera", "otto"])
def test_a_start_page_has_one_filled_button_at_most_and_links_that_open(name, db, request, as_user):
    client = as_user(request.getfixturevalue(name))
    page = client.get(reverse("start")).content.decode()
    assert page.count("ams-button--primary") <= 1
    for href, words in links(page, "<main", "</main>"):
        assert client.get(href).status_code == 200, words
