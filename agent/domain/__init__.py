"""The words of the desk as frozen types; imports nothing but the standard library."""
