"""Dates and times on the pages for residents, in Ukrainian: четвер, 26 листопада, 13:30."""

DATE_FORMAT = "j E Y"
WEEKDAY_FORMAT = "l, j E"
TIME_FORMAT = "H:i"
