"""The cast: a small fictional town with two teams, and the people in them, each a fixture with a first name.

Noor coordinates team Oost, Joost is a new member there; Wil is a member of West, who must see nothing of Oost;
Cora is curator and Adam administrator of the municipality; Vera works for another municipality altogether.
Otto keeps the installation running: a superuser without a place in any team.
"""

from datetime import datetime, timedelta
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from buurt.places.models import Address, District, Municipality, Neighbourhood, Purpose, Street
from socialmap.curating.taxonomy import load_themes
from socialmap.models import TaxonomyTerm
from teams.models import Membership, MunicipalRole, Team, User

PASSWORD = "een-lang-wachtwoord"


def square(lon, lat, size=0.01):
    """A square MultiPolygon with its south-west corner at lon, lat."""
    ring = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


@pytest.fixture
def town(db):
    load_themes(TaxonomyTerm)  # tests with a real server empty every table, that of the migration too
    town = Municipality.objects.create(code="GM9901", name="Proefstad", slug="proefstad", geometry=square(5, 52, 0.04))
    district = District.objects.create(
        code="WK990101", name="Oosterwijk", municipality=town, geometry=square(5, 52, 0.04)
    )
    for number, name in enumerate(["Lindekwartier", "Havenbuurt"]):
        Neighbourhood.objects.create(
            code=f"BU9901010{number}", name=name, municipality=town, district=district,
            geometry=square(5 + number * 0.01, 52),
        )  # fmt: skip
    return town


@pytest.fixture
def linde(town):
    return Neighbourhood.objects.get(name="Lindekwartier")


@pytest.fixture
def haven(town):
    return Neighbourhood.objects.get(name="Havenbuurt")


def make_street(neighbourhood, name, numbers, *, lon=5.002, lat=52.002):
    """A street running east: odd numbers on the south side, even ones on the north, 6 m a number."""
    street = Street.objects.create(municipality=neighbourhood.municipality, name=name, place="Proefstad")
    Address.objects.bulk_create(
        Address(
            municipality=neighbourhood.municipality, district=neighbourhood.district, neighbourhood=neighbourhood,
            street=street, number=number, postcode="9901AA", place="Proefstad", purpose=Purpose.DWELLING,
            lon=lon + number * 0.00005, lat=lat + (0.0001 if number % 2 == 0 else 0), source="test",
            source_key=f"{name}-{number}",
        )
        for number in numbers
    )  # fmt: skip
    return street


@pytest.fixture
def lindenstraat(linde):
    return make_street(linde, "Lindenstraat", range(1, 21))


@pytest.fixture
def beukenstraat(linde):
    return make_street(linde, "Beukenstraat", range(1, 13), lat=52.003)


@pytest.fixture
def oost(town, linde):
    team = Team.objects.create(
        municipality=town, name="Team Oost", meeting_place="Buurthuis De Linde", phone="010 000 00 01",
        email="oost@example.org",
    )  # fmt: skip
    team.neighbourhoods.add(linde)
    return team


@pytest.fixture
def west(town, haven):
    team = Team.objects.create(municipality=town, name="Team West", email="west@example.org")
    team.neighbourhoods.add(haven)
    return team


@cache
def hashed_password():
    """Hashing is slow on purpose, so the whole cast shares one hash."""
    return make_password(PASSWORD)


def make_user(name, **fields):
    email = f"{name.split()[0].lower()}@example.org"
    return User.objects.create(email=email, name=name, password=hashed_password(), **fields)


def join(team, user, role=Membership.Role.MEMBER, **fields):
    return Membership.objects.create(team=team, user=user, role=role, **fields)


@pytest.fixture
def noor(oost):
    user = make_user("Noor Bakker")
    join(
        oost, user, Membership.Role.COORDINATOR, discipline="community_worker", rounds_before=6, languages=["nl", "tr"]
    )
    return user


@pytest.fixture
def joost(oost):
    user = make_user("Joost Vos")
    join(oost, user, discipline="social_counsellor", languages=["nl"])
    return user


@pytest.fixture
def wil(west):
    user = make_user("Wil Mulder")
    join(west, user, Membership.Role.COORDINATOR)
    return user


@pytest.fixture
def cora(town):
    user = make_user("Cora Kok")
    MunicipalRole.objects.create(municipality=town, user=user, role=MunicipalRole.Role.CURATOR)
    return user


@pytest.fixture
def adam(town):
    user = make_user("Adam Post")
    MunicipalRole.objects.create(municipality=town, user=user, role=MunicipalRole.Role.ADMINISTRATOR)
    return user


@pytest.fixture
def vera(db):
    elsewhere = Municipality.objects.create(code="GM9902", name="Elders", slug="elders")
    user = make_user("Vera Smit")
    join(Team.objects.create(municipality=elsewhere, name="Team Elders"), user, Membership.Role.COORDINATOR)
    return user


@pytest.fixture
def otto(db):
    return make_user("Otto Stam", is_staff=True, is_superuser=True)


@pytest.fixture
def as_user():
    """`as_user(noor)` is a test client in which Noor is signed in."""

    def sign_in(user):
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user)
        return client

    return sign_in


def session_of(user):
    """The key of a session in which someone is signed in; all that signing in does besides takes four times as long."""
    session = SessionStore()
    session[SESSION_KEY] = user._meta.pk.value_to_string(user)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def at(hours=0, days=0, hour=13, minute=30) -> datetime:
    """A moment on a whole half hour, so many days from today."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0) + timedelta(hours=hours)
