"""Zhauap's agent: reads a review, drafts a reply, checks it and keeps the desk where people decide."""
