"""The forms of outreach, by subject."""
