"""Reading areas and addresses from the files that municipalities have."""
