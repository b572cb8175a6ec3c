"""The pages of outreach, by subject."""
