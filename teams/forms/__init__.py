"""The forms of people and teams, by subject."""
