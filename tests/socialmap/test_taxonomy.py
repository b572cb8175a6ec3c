"""The supplied themes."""

from pathlib import Path

import pytest
from django.conf import settings

from socialmap.curating.taxonomy import THEMES, load_themes
from socialmap.models import TaxonomyTerm


@pytest.fixture(autouse=True)
def themes(db):
    load_themes(TaxonomyTerm)  # tests with a real server empty every table, that of the migration too


def test_it_works():
    assert TaxonomyTerm.objects.themes().count() == 12
    assert TaxonomyTerm.objects.get(code="taalmaatje").parent.code == "taal-en-leren"
    assert [term.position for term in TaxonomyTerm.objects.themes()] == list(range(1, 13))


def test_loading_again_adds_nothing_and_keeps_a_changed_name():
    TaxonomyTerm.objects.filter(code="inloop").update(name="Koffie-inloop")
    TaxonomyTerm.objects.get(code="sport").delete()
    before = TaxonomyTerm.objects.count()

    load_themes(TaxonomyTerm)

    assert TaxonomyTerm.objects.count() == before + 1
    assert TaxonomyTerm.objects.get(code="inloop").name == "Koffie-inloop"


def test_every_theme_has_an_icon_that_exists():
    folder = Path(settings.NODE_MODULES) / "@tabler/icons/icons/outline"

    assert [icon for _, icon, _ in THEMES if not (folder / f"{icon}.svg").exists()] == []
