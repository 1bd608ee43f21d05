"""Measures the quality of replies over the same pipeline that the desk uses."""
