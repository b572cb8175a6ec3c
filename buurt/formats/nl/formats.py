"""Dates and times as people say them: 26 november 2026, 13.30 uur."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
WEEKDAY_FORMAT = "l j F"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = "j F Y, G.i"
