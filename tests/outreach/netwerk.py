"""What tests of the netwerk share: the two Wednesdays, and reading and pressing as a person does."""

import re
from datetime import date

from django.urls import reverse

from outreach.models import AgendaItem, Meeting

WEDNESDAY = date(2026, 11, 25)
A_WEEK_LATER = date(2026, 12, 2)


def page(client, url="agenda", **more):
    return client.get(reverse(url, **more)).content.decode()


def status_of(client, words):
    """What the page says beside an item: its age or decision; None when it is not on the agenda."""
    html = page(client).split('<aside class="agenda-side"')[0]
    for item in re.findall(r'(?s)<li class="agenda-item.*?</li>', html):
        if words in item:
            said = re.sub(r"(?s)<form.*?</form>|<h3.*?</h3>", "", item)
            return " ".join(re.sub("<[^>]+>", " ", said).split())
    return None


def item_with(words):
    return next(item for item in AgendaItem.objects.all() if item.words == words)


def press(client, words, **fields):
    """Decide on an item, on the page of the team's next meeting."""
    meeting = Meeting.objects.filter(closed_at=None).latest("date")
    return client.post(reverse("item_decide", args=[meeting.pk, item_with(words).pk]), fields, follow=True)
