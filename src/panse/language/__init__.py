"""Stage: see the design."""
