"""The netwerk agenda: it collects what was heard by itself, and the weekly meeting decides."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from outreach.models import Meeting
from teams.models import Team

# A meeting that began longer ago is over: what is heard after it is for the next.
LASTS = timedelta(hours=3)
WEEK = timedelta(weeks=1)


def next_date(team: Team, *, today: date | None = None) -> date:
    """The day of the team's next meeting: today as long as it is not over, and never one that was closed already."""
    on = today or _first_day(team)
    on += timedelta(days=(team.meeting_weekday - on.weekday()) % 7)
    last = Meeting.objects.of_team(team).filter(closed_at__isnull=False, date__gte=on).order_by("-date").first()
    while last is not None and on <= last.date:
        on += WEEK
    return on


def _first_day(team: Team) -> date:
    """Today, or tomorrow when a meeting of today would be over."""
    now = timezone.localtime()
    begins = timezone.make_aware(datetime.combine(now.date(), team.meeting_time))
    return now.date() + timedelta(days=now > begins + LASTS)
