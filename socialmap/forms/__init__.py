"""What people fill in about the sociale kaart, by subject."""
