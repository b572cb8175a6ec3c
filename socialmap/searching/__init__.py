"""Finding on the sociale kaart: reading what is asked, and the entries that answer it."""
