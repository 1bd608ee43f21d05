"""Where reviews come from and replies go to: files, pasted text, marketplaces."""
