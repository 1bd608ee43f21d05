"""Tells Russian that is typed in Latin letters: "dengi vernem zavtra"."""

import re

_PROMISING = re.compile(
    r"\b(?:vern|vozvra|obmen|zamen|pomen|pochin|otremont|otprav|vysh?l|prish?l|dosh?l|skin|sdela|zdela|oform|perezvon"
    r"|pozvon|svyazh|kompens|vozmest|zaber|nachisl|podar|prover|razber|vyyasn|otvet|dostav|privez|oplat|perevod|perevede"
    r"|perechisl|dad|naber|dengi|den'gi|skidk|podarok|vozvrat)"
    r"(?:\w{0,4}(?:em|im|yom|aem|yaem|uem|yu|u|ut|yat|it|et)|at|yat|it|ut|)\b"
)


def is_latin_russian(lowered: str) -> bool:
    """Tell whether a text holds a Russian word of promising in Latin letters."""
    return _PROMISING.search(lowered) is not None
