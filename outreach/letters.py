"""The letters that outreach sends, composed from their rows at the moment of sending."""
