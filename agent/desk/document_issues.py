"""Which complaints a section of a shop's rules seems to be about: a guess that a person corrects."""

import re

from agent.domain.issue import Issue
from agent.triage.issues import find_issues

_WORDS: dict[Issue, str] = {
    Issue.EXPIRED: r"срок\w* годности|просрочен\w*|годност\w*|жарамдылық мерзім\w*|мерзімі өт\w*",
    Issue.DEFECT: r"брак\w*|дефект\w*|неисправн\w*|ненадлежащ\w+ качеств\w*|поломк\w*|ақау\w*|сапасыз|бұзылған",
    Issue.DAMAGED: r"поврежд\w+|разбит\w*|помят\w*|бүлін\w*|зақымдан\w*|сынған",
    Issue.INCOMPLETE: r"комплектност\w*|недокомплект\w*|некомплект\w*"
    r"|не хватает|недоста(?:ч|ющ)\w*|жетіспе\w*|толық емес",
    Issue.WRONG_ITEM: r"не тот товар|пересорт\w*|ошибочн\w+ (?:товар|отправ)\w*"
    r"|друг(?:ой|ого) товар\w*|басқа тауар|қате тауар|шатас\w*",
    Issue.NOT_AS_DESCRIBED: r"не соответств\w+|несоответстви\w*|расхожден\w+"
    r"|карточк\w* товара|сипаттама\w*|сай емес|сәйкес келме\w*",
    Issue.DID_NOT_SUIT: r"не подош\w+|не подход\w+|надлежащ\w+ качеств\w*|не понравил\w*"
    r"|передумал\w*|келме(?:й|ген|се)\w*|ұнама\w*|тиісті сапа\w*",
    Issue.LATE_DELIVERY: r"задерж\w+|опозда\w+|сроки? доставк\w*|доставк\w+|кешік\w*|жеткізу\w*",
    Issue.CANCELLED: r"отмен\w+|бас тарту|тапсырыстан бас тарт\w*|болдырмау",
    Issue.REFUND_DELAYED: r"возврат\w* (?:денег|денежных средств|средств|оплаты)|ақша\w* қайтар\w*|қайтару мерзім\w*",
    Issue.RETURN_REFUSED: r"отказ\w* в возврате|заявк\w+ на возврат"
    r"|статус\w* возврата|қайтару өтінім\w*|қайтару барысы",
    Issue.COUNTERFEIT: r"подлинност\w*|оригинальност\w*|поддел\w*|контрафакт\w*|түпнұсқа\w*|жалған",
    Issue.PRICE_MISMATCH: r"разниц\w+ в цене|цен(?:а|ы|е|у)|стоимост\w+ товара|баға\w*",
    Issue.RUDENESS: r"груб\w+|хамств\w*|поведени\w+|вежлив\w*|работа персонала|дөрекі\w*|әдеп\w*|сыпайы\w*",
    Issue.WARRANTY_REFUSED: r"гаранти\w+|кепілді\w+",
    Issue.SAFETY: r"безопасност\w*|здоровь\w*|ожог\w*|возгора\w*|травм\w*"
    r"|аллерги\w*|қауіпсізд\w*|денсаулы\w*|жарақат\w*",
    Issue.MISSING_DOCUMENTS: r"чек(?:и|ов|а)?|накладн\w*|документ\w*|құжат\w*|түбіртек\w*|шот-фактура\w*",
    Issue.PRIVACY: r"персональн\w+ данн\w*|личн\w+ данн\w*|конфиденциальност\w*"
    r"|жеке дерек\w*|дербес дерек\w*|құпиялыл\w*",
}
_KNOWN = {issue: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for issue, words in _WORDS.items()}
_MOST = 3
_LOOKED_AT = 700
"""Characters of a section that tell what it is about; what comes later is detail."""


def guessed_issues(title: str, text: str) -> tuple[str, ...]:
    """Return the issues that the title names; else those that the beginning of the text complains of or names."""
    named = _named(title)
    if len(named) > 1 and Issue.MISSING_DOCUMENTS in named:
        # "Документы" stand beside nearly every subject; alone they are one.
        named.remove(Issue.MISSING_DOCUMENTS)
    if not named:
        said = [found.issue for found in find_issues(f"{title}. {text[:_LOOKED_AT]}")]
        named = said or _named(text[:_LOOKED_AT].split(". ", maxsplit=1)[0])
    return tuple(str(issue) for issue in dict.fromkeys(named))[:_MOST]


def _named(text: str) -> list[Issue]:
    return [issue for issue, known in _KNOWN.items() if known.search(text)]
