"""The conversation guide: the one that is supplied, that of a team, and greetings in other languages."""
