"""Whether each part of the installation works; worker and beat say so themselves, with heartbeats in the database."""
