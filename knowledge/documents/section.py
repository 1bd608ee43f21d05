"""What every format is read as: first lines, then sections."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph, list item or table row of a document, in the order of reading."""

    text: str
    level: int = 0
    """The level of a heading, 1 the highest; 0 for everything that the document does not mark as a heading."""
    place: str = ""
    strong: bool = False
    """Whether the whole line is set in bold."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with the text under it, up to the next heading."""

    heading: str
    """Empty for what stands before the first heading."""
    level: int
    """1 the highest, 0 without a heading."""
    text: str
    """A line for each paragraph, list item ("- …") and table row ("a: b")."""
    place: str = ""
    """Where the section begins: ``page 3``, ``line 40`` or ``paragraph 12``."""
    parent: str = ""
    """The heading above this one, empty at the top."""
