"""Template tags of outreach."""
