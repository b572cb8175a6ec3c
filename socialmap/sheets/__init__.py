"""Spreadsheets of the sociale kaart: reading what a municipality keeps itself, and writing a selection."""
