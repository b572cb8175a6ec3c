"""A round that is ready to be announced, and the post that follows from it, for tests."""

from datetime import timedelta

from django.core import mail as outgoing
from django.utils import timezone
from icalendar import Calendar

from buurt.post import sending
from buurt.post.models import OutgoingMail
from outreach.planning.planning import Place
from tests.cast import at, join, make_user
from tests.outreach.rounds import make_round, make_turf

PRINTER = "drukker@example.org"


def plan(team, turfs, *, days=5, **fields):
    """A draft with its loopgebieden: `turfs` are pairs of addresses and users."""
    starts_at = at(days=days)
    given = {"state": "draft", "starts_at": starts_at, "table_lon": 5.002, "table_lat": 52.002, "flyer_email": PRINTER}
    this_round = make_round(team, **{**given, **fields})
    for letter, (addresses, users) in zip("ABCDEFGH", turfs, strict=False):
        make_turf(this_round, letter, addresses, users)
    return this_round


def deliver():
    """Send what is due, as the worker does; returns the letters that went out now."""
    before = len(outgoing.outbox)
    for mail in OutgoingMail.objects.filter(state="queued", not_before__lte=timezone.now()).order_by("created_at"):
        sending.send(mail.pk)
    return outgoing.outbox[before:]


def letters(**wanted):
    return OutgoingMail.objects.filter(**wanted)


def day_before(this_round, hours=10):
    """That many hours into the day before the round."""
    morning = timezone.localtime(this_round.starts_at).replace(hour=0, minute=0)
    return morning - timedelta(days=1) + timedelta(hours=hours)


def to(messages):
    return sorted(address for message in messages for address in message.to)


def enclosed(message, name_ends):
    """The content of an attachment, by the end of its name."""
    parts = [part for part in message.message().walk() if (part.get_filename() or "").endswith(name_ends)]
    assert len(parts) == 1, [part.get_filename() for part in parts]
    return parts[0].get_payload(decode=True)


def extra(team, number):
    """One more member of the team."""
    user = make_user(f"Collega{number} Jansen")
    join(team, user)
    return user


def appointment(message):
    calendar = Calendar.from_ical(enclosed(message, ".ics"))
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def places(this_round, **changed):
    """Everyone's place as it is, but for who is named: another letter, '' for the table, None for not coming."""
    standing = {
        person.membership: person.turf.letter if person.turf else "" for person in this_round.participants.all()
    }
    for membership in this_round.team.memberships.all():
        name = membership.user.first_name.lower()
        if name in changed:
            standing[membership] = changed[name]
    return [Place(membership, letter) for membership, letter in standing.items() if letter is not None]


def of(messages, user):
    [message] = [message for message in messages if message.to == [user.email]]
    return message
