"""What a rule may know besides the text, and what it says when it was not told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import Triage
from agent.rules.pack import Pack, pack_for
from knowledge.policy import Clause


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything around one reply; what is None was not given."""

    platform: str
    rating: int | None = None
    review: Review | None = None
    triage: Triage | None = None
    reply_language: Language | None = None
    """The language the reply should be in; asked only when there is no triage."""
    clauses: tuple[Clause, ...] = ()
    """The clauses found for this store."""
    citations: tuple[str, ...] | None = None
    """What the draft cites (``id@version``); None for a text that cites nothing by its nature, such as a typed one."""
    day: date | None = None
    author: str = ""
    automatic: bool = False
    """Whether the reply leaves without a named person; the desk itself sends nothing so."""
    recent: tuple[str, ...] | None = None
    """The replies that left the store last, newest first; None when they were not given."""
    waiting_hours: float | None = None
    """How long the review has waited for a reply; None when that is not known."""
    replied: bool | None = None
    """Whether a reply to this review already stands on the platform; False for a first reply."""
    edits_made: int | None = None
    """How often the reply on the platform was edited."""
    can_modify: bool | None = None
    """What the platform itself says about editing its reply."""

    @property
    def pack(self) -> Pack:
        """What is known about the platform."""
        return pack_for(self.platform)

    @property
    def stars(self) -> int | None:
        """The rating, given by itself or with the review."""
        return self.rating if self.rating is not None or self.review is None else self.review.rating

    @property
    def cited(self) -> tuple[Clause, ...]:
        """The clauses that may support a promise: those cited, or all where nothing can be cited."""
        if self.citations is None:
            return self.clauses
        return tuple(clause for clause in self.clauses if clause.citation in self.citations)


@dataclass(frozen=True, kw_only=True)
class Need:
    """Something a rule cannot do without; where it is absent, the rule reports that it was not checked."""

    absent: Callable[[Context], bool]
    reason: Mapping[str, str]


RATING = Need(
    absent=lambda context: context.stars is None,
    reason={
        "ru": "Тон по оценке не проверен: укажите, сколько звёзд поставил покупатель.",
        "kk": "Жауаптың бағаға сай екені тексерілмеді: сатып алушы неше жұлдыз қойғанын көрсетіңіз.",
    },
)
REVIEW = Need(
    absent=lambda context: context.review is None,
    reason={
        "ru": "Без текста отзыва не проверено, раскрывает ли ответ о покупателе лишнее: добавьте отзыв.",
        "kk": "Жауаптың сатып алушы туралы артық мәлімет ашпайтыны тексерілмеді: пікірдің мәтінін қосыңыз.",
    },
)
TRIAGE = Need(
    absent=lambda context: context.triage is None,
    reason={
        "ru": "Не проверено, есть ли в отзыве требование или угроза здоровью: добавьте текст отзыва.",
        "kk": "Пікірде талап не денсаулыққа қауіп бар-жоғы тексерілмеді: пікірдің мәтінін қосыңыз.",
    },
)
REVIEW_LANGUAGE = Need(
    absent=lambda context: context.review is None and context.triage is None and context.reply_language is None,
    reason={
        "ru": "Язык ответа не проверен: добавьте текст отзыва.",
        "kk": "Жауаптың тілі тексерілмеді: пікірдің мәтінін қосыңыз.",
    },
)
DAY = Need(
    absent=lambda context: bool(context.clauses) and context.day is None,
    reason={
        "ru": "Обещания не проверены: укажите день, на который действуют правила магазина.",
        "kk": "Уәделер тексерілмеді: дүкен ережелері қай күнге қатысты екенін көрсетіңіз.",
    },
)
