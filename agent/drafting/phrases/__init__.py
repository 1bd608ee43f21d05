"""The phrase bank: what the composer can say, in Russian, Kazakh and English."""
