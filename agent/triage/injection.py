"""Injection: signs that a review tries to steer the desk; review text is data, so a sign is only a visible flag."""

import re
import unicodedata

from agent.triage.fold import Folded
from agent.triage.phrases import Phrasebook

_RULES_RU = "(инструкци|правил|указани|промпт|команд|ограничени|настройк|предыдущ|вышесказанн|систем)*"
_RULES_KK = "(нұсқау|нұсқаулық|ереже|бұйрық|шектеу|команда|инструкция|промпт)*"
_BOT = (
    "(бот|нейросеть|нейросетка|ассистент|чатбот|чат бот|gpt|чатгпт|модель|гпт|жасанды интеллект|көмекші|"
    "искусственный интеллект)"
)
_SPEAK = (
    "(ответь|напиши|пиши|скажи|выведи|отвечай|сделай|пообещай|игнорируй|забудь|переведи|верни|начисли|"
    "одобри|удали|повтори|процитируй|раскрой|покажи|сгенерируй|предложи)"
)
_SPEAK_KK = "(жаз|айт|жауап бер|елеме|ұмыт|көрсет|уәде бер|қайтала|шығар|бер)"

_FOLDED = Phrasebook(
    {
        "orders_to_ignore_rules": (
            "(игнорируй|игнорируйте|проигнорируй|забудь|забудьте|отмени|отбрось|нарушь|обойди|не "
            "соблюдай|не следуй|пропусти) ~3 " + _RULES_RU,
            "(игнорируй|забудь|забудьте) ~1 (все|всё), (что|о чем|выше|ранее|предыдущ)*",
            "(все |)(предыдущие|прошлые|прежние|алдыңғы) "
            + _RULES_RU
            + " ~2 (отмен|недейств|игнор|аннулир|не действ|забуд)*",
            "(алдыңғы|барлық|бұрынғы|жоғарыдағы) ~2 "
            + _RULES_KK
            + " ~2 (елеме|ұмыт|орындама|ескерме|бұз|елемеңіз|ұмытыңыз)*",
            _RULES_KK + " ~1 (елеме|ұмыт|ескерме|елемеңіз|ұмытыңыз)",
            "(новая|новые|важная|срочная) (инструкция|инструкции|команда|директива) (для|боту|модели|"
            "ассистент|системы)*",
            "жаңа (нұсқау|бұйрық|ереже)* (ботқа|модель|жүйе|көмекші)*",
            "(без|нет) (ограничений|цензуры) (отвеч|режим|ответь)*",
        ),
        "addresses_the_assistant": (
            _BOT + ", ~1 " + _SPEAK,
            "(ты|теперь ты|с этого момента ты) ~2 (бот|нейросеть|ассистент|языковая модель|не бот|"
            "dan|дан|свободн* модел|искусственный интеллект)",
            "(ты|вы) теперь ~3 (бот|ассистент|дан|пират|модель|эксперт|помощник|менеджер, который)",
            "(если ты|если вы|раз ты) ~1 (бот|нейросеть|модель|робот|языковая модель|gpt)",
            "(инструкция|сообщение|задание|задача|внимание|команда) ~1 (для|боту) ~1 (бота|нейросети|"
            "ассистента|модели|gpt|робота|системы|боту)",
            "(ассистент|ассистенту|нейросети|боту|модели) ~1 (следует|нужно|надо|должен|необходимо|"
            "приказываю|разрешаю)",
            "(притворись|представь, что ты|действуй как|веди себя как|сыграй роль|отвечай как)",
            "(сен|сіз) ~2 (ботсың|жасанды интеллектсің|ботсыз|нейросетьсің|көмекшісің|енді ботсың)",
            "(бот|көмекші|жасанды интеллект|ассистент|нейросеть), ~2 " + _SPEAK_KK,
            "(егер сен|егер сіз) ~2 (бот|жасанды|нейросеть|модель)*",
        ),
        "asks_for_prompt": (
            "(покажи|выведи|раскрой|напиши|скажи|повтори|процитируй|перечисли|какой|пришли|"
            "опубликуй) ~3 (систем* промпт|систем* инструкци|промпт|системн* сообщени|свои инструкци|"
            "твои инструкци|свой промпт|скрыт* инструкци|api ключ|ключ api|токен)*",
            "(жүйелік|систем)* (промпт|нұсқау)* ~1 (көрсет|айт|жаз|шығар)*",
            "(өз|өзіңнің|сенің) (нұсқау|промпт|ереже)* ~1 (көрсет|айт|жаз|шығар)*",
            "систем* промпт*",
        ),
        "dictates_the_reply": (
            "(в ответе|в своем ответе|ответом) ~2 (обязательно |)(напиши|укажи|пообещай|вставь|скажи|"
            "добавь|признай|упомяни)*",
            "(ответь|отвечай|напиши|начни ответ|закончи ответ) (только |ровно |лишь |строго |"
            "дословно |на этот отзыв, |)(словом|словами|одним|фразой|ссылк|json|по английски|на "
            "английском|стихами|что магазин|что вы мошен)*",
            "(напиши|ответь|скажи), что (магазин|продавец|мы|вы|все|деньги|вернете|вернем|конкурент|компания)*",
            "(жауапта|жауабыңда|жауабыңызда) ~2 (жаз|көрсет|айт|уәде|қос|мойында)*",
            "(деп|тек) (жауап бер|жауап жаз)",
        ),
        "asks_to_promise": (
            "(пообещай|пообещайте|гарантируй|обещай) ~3 (возврат|деньг|скидк|бонус|компенс|верн|"
            "бесплатн|#|подар|тенге|тг)*",
            "(одобри|оформи|начисли|переведи|выпиши) ~2 (возврат|бонус|скидк|компенс|деньг|#|тенге|купон|промокод)*",
            "(уәде бер деп|уәде бересің|уәде беріп жаз)",
            "(ақша|бонус|жеңілдік|#)* ~3 (уәде бер|уәде ет|төлейміз деп жаз|қайтарамыз деп жаз|береміз деп жаз)*",
        ),
    }
)
_WATCHED = {
    "orders_to_ignore_rules": (
        r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:instruction|rule|prompt|"
        r"guideline|safety|previous|above|constraint|filter|policy|policies|everything)\w*",
        r"\b(?:no|without)\s+(?:any\s+)?(?:restrictions|safety filters|filters|limitations)\b",
        r"\bdo\s+(?:not|n't)\s+follow\b[^.!?\n]{0,30}\b(?:instruction|rule)\w*|\bjailbreak\w*|\bnew "
        r"(?:system )?instructions?\b",
        r"\bdecode and (?:follow|execute)\b|\bthen comply\b|\bdrop table\b|\bcall the \w+ tool\b",
    ),
    "addresses_the_assistant": (
        r"\byou are (?:now|an? (?:ai|bot|assistant|language model|chatbot|unrestricted))\b|\bact as\b|"
        r"\bpretend (?:you|to be)\b",
        r"\b(?:assistant|chatbot|chatgpt|gpt|ai|llm|bot)\s*[,:]\s*(?:please\s+)?(?:write|reply|say|"
        r"ignore|answer|print|give|reveal|promise)\b",
        r"\b(?:ии|жи)\s*[,:]\s*\w+|\b(?:для|ты)\s+ии\b|\bas an ai\b|\bif you are an? (?:ai|bot|llm|"
        r"language model|assistant)\b|\b(?:note|message|instructions?) (?:to|for) (?:the )?(?:ai|"
        r"assistant|bot|llm|model)\b",
    ),
    "asks_for_prompt": (
        r"\b(?:print|reveal|show|repeat|output|display|list|tell|leak|"
        r"give)\b[^.!?\n]{0,40}\b(?:(?:system|hidden|initial|developer|your) (?:prompt|message|"
        r"instruction)\w*|prompt|secrets?|api key|password)",
        r"\bsystem prompt\b",
    ),
    "dictates_the_reply": (
        r"\b(?:reply|respond|answer) (?:only |exactly |just )?(?:with|in (?:json|english|french)|"
        r"as)\b|\bsay exactly\b|\bend (?:with|your (?:reply|answer))\b|\byour (?:reply|response|"
        r"answer) must\b",
    ),
    "asks_to_promise": (
        r"\b(?:promise|offer|approve|grant|guarantee)\b[^.!?\n]{0,30}\b(?:refund|discount|money|"
        r"compensation|bonus|coupon|voucher)\b[^.!?\n]{0,60}",
    ),
    "role_markers": (
        r"</?\s*(?:system|user|assistant|instructions?|prompt|review|policy|policies|data)\s*>|<\|[^|"
        r"<>\n]{1,40}\|>|\[/?inst\]|<<sys>>",
        r"(?:^|\n)\s*(?:#{1,4}\s*)?(?:system|assistant|user|система|ассистент|жүйе)\s*:\s*\S",
        r"<!--|\{\{[^{}\n]{1,60}\}\}|\{%[^%\n]{1,60}%\}|```|-{3,}\s*(?:end|begin|конец|начало)\b",
    ),
    "encoded_text": (
        r"(?<![\w/+])(?:[a-z0-9+/]{40,}={0,2}|[a-z0-9+/]{16,}={1,2})(?![\w=])|(?:\b[01]{8}\b[ ]?){4,}|"
        r"(?:\\x[0-9a-f]{2}|\\u[0-9a-f]{4}){3,}",
    ),
}
_PATTERNS = {name: re.compile("|".join(sources)) for name, sources in _WATCHED.items()}
_TAGS = re.compile("[\U000e0000-\U000e007f]")
_HIDDEN = re.compile("[\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_JOINERS_ALLOWED = 2


def injection_signs(seen: Folded, folded: Folded) -> tuple[str, ...]:
    """The names of the signs, sorted; empty for an ordinary review, however angry."""
    signs = set(_FOLDED.labels(folded))
    signs |= {name for name, pattern in _PATTERNS.items() if pattern.search(seen.text)}
    if _hides(seen.original):
        signs.add("hidden_characters")
    return tuple(sorted(signs))


def _hides(text: str) -> bool:
    """True for tag characters, or for invisible ones inside the text in a number that no keyboard produces."""
    if text.isascii():
        return False
    inside = _HIDDEN.findall(text.strip("\ufeff\u200b"))
    return (bool(_TAGS.search(text)) and not _flag(text)) or len(inside) > _JOINERS_ALLOWED


def _flag(text: str) -> bool:
    """True where tag characters only spell a flag of a region (an emoji)."""
    return any(unicodedata.name(letter, "").startswith("WAVING BLACK FLAG") for letter in text)
