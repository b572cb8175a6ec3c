"""What a curator fills in."""
