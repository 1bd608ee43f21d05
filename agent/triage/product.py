"""Another product: a complaint about a thing from quite another shelf than the one that was bought."""

from agent.triage.fold import Folded, fold, plain
from agent.triage.issues import find_issues
from agent.triage.phrases import Phrasebook

_SHELVES = {
    "clothes": (
        "(кроссовк|ботинк|туфл|сапог|сапоги|обув|куртк|футболк|платье|джинс|брюк|шапк|пальто|кофт|носки|кеды|шорты)*",
        "(аяқ киім|көйлек|шалбар|күрте|етік|кеде|бас киім)*",
    ),
    "kitchen": (
        "(чайник|блендер|кастрюл|сковород|мультиварк|миксер|плита|духовк|холодильник|микроволнов|тостер|вафельниц)*",
        "(шәйнек|тоңазытқыш|мұздатқыш|қазан|табаға)*",
    ),
    "cosmetics": ("(шампун|крем|помад|тушь|духи|парфюм|маска для|лосьон|сусабын|опа|далап|иіссу|кірпік бояу)*",),
    "food": ("(шоколад|конфет|печень|мед|колбас|сыр|крупа|кофе|шай|бал|кәмпит|печенье|ет)",),
    "electronics": ("(телефон|смартфон|ноутбук|наушник|телевизор|планшет|монитор|принтер|құлаққап|теледидар)*",),
    "furniture": ("(диван|кровать|матрас|шкаф|стол|стул|комод|кресло|төсек|орындық|үстел|жиһаз)",),
}
_BOOK = Phrasebook(_SHELVES)


def other_product(folded: Folded, *, product: str) -> str:
    """The complaint about the other thing; empty when the product is unknown or named as well."""
    bought = _BOOK.labels(fold(plain(product)))
    hits = _BOOK.hits(folded)
    if len(bought) != 1 or not hits or bought & {hit.label for hit in hits} or hits[0].start > 0:
        return ""
    issues = find_issues(folded.original)
    thing = folded.verbatim(hits[0].start, hits[0].end)
    return next((found.quote for found in issues if thing in found.quote), "")
