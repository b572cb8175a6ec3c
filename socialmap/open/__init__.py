"""What everyone may see of a sociale kaart that the municipality opened: pages, a search, and feeds."""
