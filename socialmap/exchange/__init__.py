"""Speaking HSDS 3.1 with other directories: writing it (documents, package) and reading it (reading, storing)."""
