"""Dates and times on the pages for residents, in Turkish: 26 Kasım Perşembe, 13:30."""

DATE_FORMAT = "j F Y"
WEEKDAY_FORMAT = "j F l"
TIME_FORMAT = "H:i"
