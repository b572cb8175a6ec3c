"""What `make demo` shows: two invented teams in the fictional town of Lindewaard, and what they heard there."""
