"""The measurement of the search: what it invents is found by the search that it measures, and it leaves nothing."""

from io import StringIO

import pytest
from django.core.management import call_command

from buurt.places.models import Municipality
from socialmap.measuring.inventing import invent
from socialmap.models import SearchWord, Service
from socialmap.searching.finding import find


@pytest.mark.django_db
def test_it_measures_each_kind_and_leaves_nothing_behind(town):
    out = StringIO()
    call_command("bench_search", entries=24, questions=4, stdout=out)
    said = out.getvalue()
    assert "24 entries" in said
    assert all(kind in said for kind in ("two words", "misspelt", "filtered", "map area", "ILIKE", "list"))
    assert not Service.objects.exists() and not SearchWord.objects.exists()
    assert not Municipality.objects.filter(slug="meetstad-bench").exists()


def test_it_invents_the_same_each_time_and_all_of_it_is_found(town):
    elsewhere = Municipality.objects.create(code="GM9902", name="Elders", slug="elders")
    invent(town, 20)
    invent(elsewhere, 20)
    texts = [list(Service.objects.filter(municipality=here).order_by("name").values_list("name", "description"))
             for here in (town, elsewhere)]  # fmt: skip
    assert texts[0] == texts[1] and len(texts[0]) == 20
    for service in Service.objects.filter(municipality=town).select_related("organization")[:5]:
        services, asked = Service.objects.filter(municipality=town), f"{service.name} {service.organization.name}"
        assert service.pk in find(asked, services=services, municipality_id=town.pk).whys
