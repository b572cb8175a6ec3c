"""Reading areas, addresses and streets from the files that municipalities have."""
