"""Dates and times as people say them: 26 november 2026, 13:30."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
MONTH_DAY_FORMAT = "j F"
WEEKDAY_FORMAT = "l j F"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
