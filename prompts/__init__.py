"""Prompt templates and the library that renders them."""
