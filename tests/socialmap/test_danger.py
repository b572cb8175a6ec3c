"""A search that tells of danger says whom to call, and another one does not."""

import pytest

from socialmap.searching.danger import danger_in


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("mijn man slaat me", "violence"), ("Mijn kind wordt geslagen!", "violence"),
        ("hij slaat mijn dochter", "violence"),
        ("buurvrouw wordt thuis mishandeld", "violence"),
        ("bang voor mijn ex", "violence"), ("verkrachting", "violence"),
        ("ik wil dood", "suicide"), ("ik wil niet meer leven", "suicide"), ("ze heeft zelfmoordgedachten", "suicide"),
        ("hij wil niet meer", "suicide"), ("suïcidaal", "suicide"), ("mijn man slaat me en ik wil dood", "suicide"),
        ("slagroom", ""), ("doodsaai thuis", ""), ("iemand slaat een bal", ""), ("dood hout in de tuin", ""),
        ("ik wil niet meer alleen eten", ""), ("mijn man is dood", ""), ("drums slaan", ""), ("taalcafé", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_is_danger(text, danger):
    assert danger_in(text) == danger


@pytest.mark.django_db
def test_the_list_says_whom_to_call(as_user, joost, taalcafe):
    client = as_user(joost)
    page = client.get("/sociale-kaart/", {"q": "mijn man slaat me"}).content.decode()
    assert 'href="tel:112"' in page and 'href="tel:08002000"' in page
    assert 'href="tel:113"' in client.get("/sociale-kaart/", {"q": "ik wil dood"}).content.decode()
    assert 'href="tel:112"' not in client.get("/sociale-kaart/", {"q": "slagroom"}).content.decode()
