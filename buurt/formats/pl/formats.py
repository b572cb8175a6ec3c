"""Dates and times on the pages for residents, in Polish: czwartek, 26 listopada, 13:30."""

DATE_FORMAT = "j E Y"
WEEKDAY_FORMAT = "l, j E"
TIME_FORMAT = "H:i"
