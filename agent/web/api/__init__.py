"""JSON for programs, under /v1."""
