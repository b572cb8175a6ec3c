"""What happens by post: `worker()` sends what the outbox holds, and gives the letters."""

import re

import pytest
from django.core import mail

from buurt.post import sending
from buurt.post.models import OutgoingMail


@pytest.fixture
def worker():
    """`worker()` does what the Celery worker does: sends each letter that waits. Returns the new ones."""

    def send_all():
        before = len(mail.outbox)
        for pk in OutgoingMail.objects.filter(state="queued").values_list("pk", flat=True):
            sending.send(pk)
        return mail.outbox[before:]

    return send_all


def link_in(letter):
    """The path of the one link in a letter."""
    [path] = re.findall(r"https?://[^/\s]+(/\S+)", letter.body)
    return path


def text_of(response):
    return response.content.decode()
