"""The doors of the desk over HTTP: JSON for programs, pages for people."""
