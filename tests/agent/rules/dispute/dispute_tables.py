"""Requests to take a review down that each rule on disputes must and must not object to."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from agent.domain.review import Review
from agent.rules.dispute import Dispute

TODAY = date(2026, 11, 22)
WORDS = "Сам продаю такие, у них подделка, берите у меня! Менеджер Асель  нагрубила."
KAZAKH_WORDS = "Сатушылары қаншық, тауары боқ. Мен де сатамын, бұлардікі жалған, менен алыңыз"
GOOD = (
    "Отзыв оставлен о другом товаре. Нарушение: не относится к товару карточки. Доказательства: карточка товара и"
    " состав "
    "заказа приложены. Просим снять отзыв с публикации."
)
KAZAKH_GOOD = (
    "Пікір басқа тауар туралы жазылған. Бұзушылық: карточкадағы тауарға қатысты емес. Дәлелдер: тауар карточкасы мен "
    "тапсырыс құрамы тіркелді. Пікірді жариялаудан алып тастауды сұраймыз."
)
CALM = Dispute(
    platform="kaspi",
    ground="B4",
    review=Review(id="1", platform="kaspi", rating=1, text=WORDS, cons=KAZAKH_WORDS),
    evidence=("product_card", "order_contents"),
    published_on=date(2026, 11, 10),
    today=TODAY,
    open_disputes=0,
    earlier_disputes=0,
    disputed_share=0.05,
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One request and what is known around it."""

    text: str
    dispute: Dispute


def case(text: str = GOOD, **other: Any) -> Case:
    """A request that is in order but for what is told."""
    return Case(text=text, dispute=replace(CALM, **other))


def cases(*texts: str, **other: Any) -> tuple[Case, ...]:
    """Requests that share what is around them."""
    return tuple(case(text, **other) for text in texts)


REJECTS = {
    "DR-01": (
        case("Уберите, отзыв несправедливый", ground=""),
        case("Әділетсіз пікір, алып тастаңыз", ground=""),
        case(ground="B14"),
        case(ground="B5"),
        case(ground="B12", platform="google_business"),
        case(KAZAKH_GOOD, ground="B9", platform="wildberries"),
        case(ground="нецензурная лексика"),
    ),
    "DR-02": (
        *cases(
            "Отзыв портит нам рейтинг, товар хороший",
            "Пікір рейтингімізді түсіреді, тауар жақсы",
            "Уберите, отзыв несправедливый.",
            "Әділетсіз пікір, алып тастаңыз.",
            "Мы не согласны с оценкой покупателя.",
            "Покупатель не прав, инструкцию он не читал.",
            "Отзыв влияет на наши продажи, просим удалить.",
            "Все остальные покупатели довольны этой моделью.",
            "Оценка не соответствует тексту отзыва.",
            "Слишком резкий отзыв, просим снять.",
            "Бағасымен келіспейміз, өшіріңіздер.",
            "Басқа сатып алушылар риза, бұл пікір негізсіз.",
        ),
        case(ground="B13", fragment="Мне кажется, это подделка"),
        case(KAZAKH_GOOD, ground="B13", fragment="Меніңше, бұл жалған"),
        case(ground="B7", fragment="Похоже на подделку, сравнил с оригиналом"),
        case(ground="B12", fragment="Нет инструкции на казахском, нарушение"),
        case(KAZAKH_GOOD, ground="B12", fragment="Қазақша нұсқаулық жоқ, заң бұзу"),
        case(ground="B9", fragment="Верните деньги за брак, иначе пойду в суд"),
        case(ground="B1", fragment="Товар ужасный, отвратительный"),
        case(KAZAKH_GOOD, ground="B1", fragment="Тауары сұмдық нашар"),
    ),
    "DR-03": (
        case("Фрагмент: «вы все воры». Скриншот приложен."),
        case("Үзінді: «бәрің ұрысыңдар». Дәлел тіркелді."),
        case(fragment="вы все воры"),
        case(KAZAKH_GOOD, fragment="бәрің ұрысыңдар"),
        case(fragment="сам продаю такие"),
        case(photos=("IMG-7",)),
        case("Покупатель пишет: «магазин сгорел». Прилагаем снимок."),
    ),
    "DR-04": (
        case("Это конкурент.", ground="B7", evidence=()),
        case("Бұл бәсекелес.", ground="B7", evidence=()),
        case(evidence=()),
        case(ground="B1", evidence=("screenshot",)),
        case(ground="B9", evidence=("screenshot",), fragment="у них подделка"),
        case(KAZAKH_GOOD, ground="B13", evidence=("video_of_another",)),
        case(ground="B11", evidence=("product_card",)),
        case(ground="OLD", platform="trustpilot", evidence=()),
    ),
    "DR-05": (
        case(platform="yandex_market", today=date(2026, 12, 25)),
        case(KAZAKH_GOOD, platform="yandex_market", published_on=date(2026, 10, 22)),
        case(platform="ozon", today=date(2026, 12, 25)),
        case(platform="ozon", published_on=date(2026, 1, 1)),
        case(platform="trustpilot", ground="OLD", experienced_on=date(2026, 5, 1)),
    ),
    "DR-06": cases(
        "Уберите бред этого идиота!",
        "Мына ақымақтың сандырағын өшіріңіздер!",
        "Немедленно удалите отзыв, нарушены правила, фото приложено.",
        "Иначе подадим в суд на площадку. Нарушение правил, скриншот приложен.",
        "Требуем снять отзыв, пункт 3, доказательства приложены.",
        "Это мошенник, нарушение правил, переписка приложена.",
        "Сколько можно?! Нарушение правил, скриншот приложен.",
        "Әйтпесе сотқа береміз. Ереже бұзылған, дәлел тіркелді.",
        "Бұл алаяқтың пікірі, ереже бұзылған, дәлел тіркелді.",
        "Просим снять отзыв с публикации.",
        "Пікірді алып тастауды сұраймыз.",
        GOOD + " Подробности." * 80,
    ),
    "DR-07": cases(
        "Покупатель Муратова А., ИИН 900101300123, отзыв о другом товаре, скриншот приложен.",
        "Сатып алушы Мұратова А., ЖСН 900101300123, басқа тауар, дәлел тіркелді.",
        "Телефон покупателя +7 701 123-45-67, заказ отменён, история заказа приложена.",
        "Почта клиента: client@mail.kz, переписка приложена.",
        "Автор отзыва Айгуль Муратова не покупала этот товар, история заказа приложена.",
        "Сатып алушы Ержан Серіков бұл тауарды алмаған, тапсырыс тарихы тіркелді.",
    ),
    "DR-08": (
        case("Третья жалоба на тот же отзыв", open_disputes=1),
        case("Сол пікірге үшінші шағым", open_disputes=2),
        case(earlier_disputes=1),
        case(KAZAKH_GOOD, earlier_disputes=2),
        case(disputed_share=0.21),
        case(earlier_disputes=1, new_evidence=True, disputed_share=0.5),
    ),
}

ACCEPTS = {
    "DR-01": (
        case(),
        case(KAZAKH_GOOD),
        case(ground="B1"),
        case(ground="B13"),
        case(ground="B7", platform="wildberries"),
        case(ground="B8", platform="yandex_market"),
        case(KAZAKH_GOOD, ground="B3", platform="google_business"),
        case(ground="OLD", platform="trustpilot"),
        case(ground="B1", platform="ozon"),
        case(ground="B10", platform="my_shop"),
    ),
    "DR-02": (
        *cases(
            GOOD,
            KAZAKH_GOOD,
            "Отзыв содержит телефон сотрудника. Скриншот прилагаем.",
            "В отзыве реклама другого магазина со ссылкой, фрагмент прилагаем.",
            "Заказ отменён до передачи, товар покупатель не получал.",
            "Сертификат действует, копия во вложении 1.",
            "Мы не согласны с утверждением об отзыве сертификата: он действует.",
            "Карточка товара и заказ подтверждают, что куплен чайник.",
            "Оценка не оспаривается, просим рассмотреть только фрагмент.",
            "В тексте описаны кроссовки, магазин продаёт чайники.",
            "Автор называет себя продавцом такого же товара.",
            "Пікірде басқа дүкеннің сілтемесі бар, үзінді тіркелді.",
            "Тапсырыс берілмей тұрып жойылған, тапсырыс тарихы тіркелді.",
            "Сертификат жарамды, көшірмесі тіркелді.",
            "Пікір авторы өзін сатушымын деп жазған.",
            "Одинаковый текст опубликован двенадцать раз за час.",
        ),
        case(ground="B13", fragment="У них отозвали сертификат"),
        case(ground="B7", fragment="Сам продаю такие, берите у меня"),
        case(ground="B12", fragment="Магазин поддерживает партию, бойкот"),
        case(ground="B9", fragment="20 000 ₸ на карту, или ставлю 1 звезду"),
        case(ground="B1", fragment="Продавцы — с**и, товар г***о"),
        case(KAZAKH_GOOD, ground="B1", fragment="тауары боқ"),
        case(ground="B4", fragment="Мне кажется, кроссовки маломерят"),
    ),
    "DR-03": (
        case(),
        case(KAZAKH_GOOD),
        case(fragment="у них подделка"),
        case(fragment="«у них подделка, берите у меня!»"),
        case(fragment="Менеджер Асель нагрубила"),
        case(fragment="тауары боқ"),
        case("Фрагмент: «Сам продаю такие». Скриншот приложен."),
        case("Үзінді: «бұлардікі жалған». Дәлел тіркелді."),
        case("Нарушение: «Данные о другом магазине». Фрагмент: «берите у меня». Прилагаем снимок."),
        case(photos=("IMG-7",), review_photos=("IMG-6", "IMG-7")),
    ),
    "DR-04": (
        case(),
        case(KAZAKH_GOOD, evidence=("screenshot",)),
        case(ground="B1", fragment="тауары боқ", evidence=()),
        case(ground="B7", evidence=("link_proof",)),
        case(ground="B9", evidence=("chat_log", "screenshot")),
        case(KAZAKH_GOOD, ground="B13", evidence=("certificate",)),
        case(ground="B11", photos=("IMG-7",), evidence=("product_card",)),
        case(ground="OLD", platform="trustpilot", evidence=(), experienced_on=date(2025, 5, 1)),
        case(ground="", evidence=()),
        case(ground="B14", evidence=()),
    ),
    "DR-05": (
        case(),
        case(KAZAKH_GOOD, platform="kaspi", published_on=date(2025, 1, 1)),
        case(platform="yandex_market"),
        case(KAZAKH_GOOD, platform="yandex_market", published_on=date(2026, 10, 23)),
        case(platform="ozon", published_on=TODAY),
        case(platform="wildberries", published_on=date(2026, 1, 1)),
        case(platform="trustpilot", ground="OLD", experienced_on=date(2025, 5, 1)),
        case(platform="trustpilot", ground="B1", experienced_on=date(2026, 10, 1)),
    ),
    "DR-06": cases(
        GOOD,
        KAZAKH_GOOD,
        "Отзыв 41 от 10.11.2026. Нарушение: нецензурная лексика. Фрагмент: «Сатушылары қаншық, тауары боқ». Просим"
        " снять.",
        "Отзыв 41. Нарушение: угроза. Фрагмент: «найду вас и сожгу магазин, идиоты!». Просим снять отзыв с публикации.",
        "10.11.2026 пікірі. Бұзушылық: балағат сөз. Үзінді: «тауары боқ». Алып тастауды сұраймыз.",
        "Автор оставил ссылку на другой магазин. Это реклама. Снимок экрана приложен.",
        "Заказ отменён до передачи. Основание: события не было. История заказа приложена.",
        "Сертификат действует до 2028 года, утверждение недостоверно и нарушает правила. Копия сертификата приложена.",
        "В переписке от 9 ноября автор просил деньги за отзыв: это вымогательство. Переписка приложена.",
        "Двенадцать одинаковых отзывов за час: повторы. Список с временем прикладываем.",
        "Пікірде қызметкердің телефоны бар: жеке дерек. Экран суреті тіркелді.",
        "Фото из отзыва не относится к товару: на нём мем. Номер фото и карточка товара приложены.",
        "Тапсырыс тарихына қарағанда, тауар берілмеген: негіз — болмаған жағдай. Дәлелдер тіркелді.",
    ),
    "DR-07": cases(
        GOOD,
        KAZAKH_GOOD,
        "Отзыв 41 от 10.11.2026, заказ 496149022, история заказа приложена.",
        "Фрагмент: «Менеджер Асель Нурланова, 8 701 123 45 67». Данные сотрудника, прилагаем снимок.",
        "Покупатель получил заказ 12 ноября, накладная приложена.",
        "Сатып алушы тауарды 12 қарашада алды, жүкқұжат тіркелді.",
        "Автор отзыва не покупал товар, история заказа приложена.",
        "Клиент Kaspi оставил отзыв о другом товаре.",
    ),
    "DR-08": (
        case(),
        case(KAZAKH_GOOD, open_disputes=0),
        case(earlier_disputes=1, new_evidence=True),
        case(disputed_share=0.2),
        case(disputed_share=0.0),
        case(open_disputes=0, earlier_disputes=0, disputed_share=None),
        case(KAZAKH_GOOD, earlier_disputes=3, new_evidence=True),
    ),
}
