"""The words of one DOCX paragraph, as a reader of the finished document sees them."""

from typing import Any

from docx.oxml.ns import qn

_TEXT, _RUN = qn("w:t"), qn("w:r")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
_UNSEEN = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:pict"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_OFF = frozenset(("0", "false", "off", "none"))


def said(paragraph: Any) -> str:
    """Return the text of a paragraph without what was deleted, hidden or is only a field's code."""
    parts: list[str] = []
    left = [iter(paragraph)]
    while left:
        element = next(left[-1], None)
        if element is None:
            left.pop()
        elif element.tag == _TEXT:
            parts.append(element.text or "")
        elif element.tag in _BREAKS:
            parts.append(_BREAKS[element.tag])
        elif element.tag not in _UNSEEN and not _hidden(element):
            left.append(iter(element))
    return "".join(parts)


def is_strong(paragraph: Any) -> bool:
    """Tell whether every word of a paragraph is set in bold."""
    runs = [run for run in paragraph.iter(_RUN) if "".join(text.text or "" for text in run.iter(_TEXT)).strip()]
    return bool(runs) and all(_switched(run, "w:b") for run in runs)


def _hidden(element: Any) -> bool:
    return element.tag == _RUN and _switched(element, "w:vanish")


def _switched(run: Any, name: str) -> bool:
    """Tell whether a run has a property on; present without a value is on."""
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(qn("w:val"), "true") not in _OFF
