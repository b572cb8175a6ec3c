"""Promises to residents after they were made: how they end, who reads them, and what reminds of them."""
