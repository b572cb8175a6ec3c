"""System checks that refuse an unsafe or half-configured installation, each with the mend."""
