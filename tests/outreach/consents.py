"""How a resident is reached in the tests, and what someone does who reads a talk again and changes it."""

from django.urls import reverse

from tests.outreach.conftest import post, talk

REACH = {"name": "Mevrouw Jansen", "phone": "06 00 00 00 14", "best_time": "in de ochtend"}


def correct(client, this_round, rang, **fields):
    """As someone does who opens what is written there and changes it."""
    edit = talk(rang, **_read_before(client, this_round, rang), **fields)
    return post(client, this_round, edit).json()["results"][0]


def _read_before(client, this_round, rang):
    answer = read(client, this_round, rang)
    return {"after": answer.json()["id"]} if answer.status_code == 200 else {}


def read(client, this_round, rang):
    return client.get(reverse("api-1:talk_data", args=[this_round.pk, rang["id"]]))
