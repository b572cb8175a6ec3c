"""Dates and times on the pages for residents, in Arabic: الخميس 26 نوفمبر, 13:30."""

DATE_FORMAT = "j F Y"
WEEKDAY_FORMAT = "l j F"
TIME_FORMAT = "H:i"
