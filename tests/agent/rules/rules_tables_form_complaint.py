"""Texts that FM-06, FM-08 and FM-11 must and must not object to."""

from agent.domain.issue import Issue
from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import IssueFound, Polarity, Triage
from agent.rules import Context
from tests.agent.rules.rules_tables import Row, row, rows

KETTLE = "Чайник электрический 1,7 л"
KAZAKH_KETTLE = "Электр шәйнек 1,7 л"


def issues(**quotes: str) -> Triage:
    """A complaint with these issues and the buyer's words for each."""
    found = tuple(IssueFound(issue=Issue(name), quote=quote) for name, quote in quotes.items())
    return Triage(
        language=Language.RU,
        reply_language=Language.RU,
        polarity=Polarity.NEGATIVE,
        found=found,
        safety="safety" in quotes,
    )


def about(text: str, product: str, *, review: str = "", author: str = "") -> Row:
    """A reply to a review of a product by a buyer."""
    answered = Review(id="1", platform="kaspi", text=review, author=author, product=product)
    return Row(text=text, context=Context(platform="kaspi", review=answered))


LID_AND_LATE = issues(damaged="крышка треснула", late_delivery="и опоздали")
KAZAKH_LID_AND_LATE = issues(damaged="қақпағы сынған", late_delivery="кешігіп келді")
PRAISE = Triage(language=Language.RU, reply_language=Language.RU, polarity=Polarity.POSITIVE)

REJECTS = {
    "FM-06": (
        row("Жаль, что крышка треснула, заменим её.", rating=2, triage=LID_AND_LATE),
        row("Жаль, что упаковка не уберегла товар.", rating=2, triage=LID_AND_LATE),
        row("Қаптамасы жұқа болғаны өкінішті.", rating=2, triage=KAZAKH_LID_AND_LATE),
        row("Жеткізу кешіккені өкінішті, кешіріңіз.", rating=1, triage=KAZAKH_LID_AND_LATE),
        row("Здравствуйте! Напишите нам в чат.", rating=1, triage=issues(defect="сломался после второго включения")),
        row("Спасибо за отзыв, нам жаль.", rating=3, triage=issues(rudeness="менеджер нагрубил")),
        row("Пікіріңізге рақмет.", rating=3, triage=issues(counterfeit="түпнұсқа емес")),
        row("Жаль, что размер не подошёл.", rating=2, triage=issues(refund_delayed="деньги за возврат не пришли")),
        row("Жаль, что так вышло. Сверим карточку.", rating=1, triage=issues(safety="ударило током, ожог")),
    ),
    "FM-08": (
        about("Жаль, что пылесос сломался.", KETTLE, review="Чайник потёк"),
        about("Шаңсорғыштың сынғанына өкінеміз.", KAZAKH_KETTLE, review="Шәйнек ағып кетті"),
        about("Рады, что Ваш утюг понравился!", KETTLE, review="Отличный чайник"),
        about("Спасибо за покупку пылесоса!", KETTLE),
        about("Спасибо, что выбрали наш шуруповёрт.", "Фен 2000 Вт"),
        about("Оформите возврат, и мы заменим диван.", "Матрас ортопедический 160×200"),
        about("Велосипедтің балаңызға ұнағанына қуаныштымыз.", "Балалар самокаты"),
        about("Көрпені ауыстырып береміз, чатқа жазыңыз.", "Перде блэкаут"),
        about("Неприятно, что с наушниками такая проблема, наушники заменим.", "Ноутбук 15,6"),
        about("Спасибо, что выбрали наш ноутбук!", KETTLE),
        about("Здравствуйте, Марина! Жаль, что так вышло.", KETTLE, author="Айгуль К."),
        about("Сәлеметсіз бе, Ержан! Рақмет.", KAZAKH_KETTLE, author="Гүлнар"),
        about("Спасибо, Олег!", "", author="Светлана П."),
        about("Жанна, благодарим за отзыв!", "", author="Руслан"),
    ),
    "FM-11": rows(
        "Нам жаль.",
        "Өкінішті.",
        "Спасибо за отзыв!",
        "Пікіріңізге рақмет!",
        "Здравствуйте! Доставкой занимается маркетплейс, продавец на неё не влияет.",
        "Жаль, что чайник подвёл. Спасибо, что написали, передадим на склад.",
        "Тауардың сынғаны өкінішті, қоймаға ескертеміз.",
        "Понимаем Ваше недовольство.",
        "Напишите в чат.",
        "Чатқа жазыңыз.",
        "Благодарим за обратную связь, учтём замечание.",
        rating=2,
    ),
}

ACCEPTS = {
    "FM-06": (
        row("Жаль, что крышка треснула и ждать пришлось дольше.", rating=2, triage=LID_AND_LATE),
        row("Извините за задержку и за повреждение, заменим.", rating=2, triage=LID_AND_LATE),
        row("Привезли не вовремя, да ещё и с трещиной, нам жаль.", rating=1, triage=LID_AND_LATE),
        row("Қақпағы сынып, кеш жеткені өкінішті.", rating=2, triage=KAZAKH_LID_AND_LATE),
        row("Күттіргеніміз бен бүлінгені үшін кешіріңіз.", rating=2, triage=KAZAKH_LID_AND_LATE),
        row("Покажите неисправность на видео, починим.", rating=1, triage=issues(defect="сломался")),
        row("Ножка отвалиться не должна, нам жаль.", rating=1, triage=issues(defect="ножка отвалилась")),
        row("Жаль, что с Вами говорили таким тоном.", rating=3, triage=issues(rudeness="менеджер нагрубил")),
        row("Партияны тексеріп, құжатын жібереміз.", rating=3, triage=issues(counterfeit="түпнұсқа емес")),
        row("Деньги проверим и ответим.", rating=2, triage=issues(refund_delayed="деньги не пришли")),
        row(
            "Сразу две беды, очень жаль. Ожог — это серьёзно.", rating=1, triage=issues(safety="ожог", defect="сломан")
        ),
        row("Спасибо за отзыв!", rating=5, triage=LID_AND_LATE),
        row("Спасибо за отзыв!", rating=4, triage=issues(defect="сломался")),
        row("Спасибо за отзыв!", rating=2, triage=PRAISE),
        row("Өлшемі келмегені өкінішті.", rating=3, triage=issues(did_not_suit="өлшемі кішкентай")),
        row("Дошлём крепёж.", rating=3, triage=issues(incomplete="нет пакета с крепежом")),
        row("Нұсқаулықты жібереміз.", rating=3, triage=issues(missing_documents="қағазы жоқ")),
        row(
            "Жеке деректеріңізге кім қол жеткізгенін тексереміз.",
            rating=1,
            triage=issues(privacy="нөмірім тарап кетті"),
        ),
    ),
    "FM-08": (
        about("Жаль, что чайник потёк.", KETTLE, review="Чайник потёк"),
        about("Шәйнектің сынғанына өкінеміз.", KAZAKH_KETTLE),
        about("Рады, что подошло к Вашей плите.", KETTLE),
        about("Рады, что чайник понравился больше, чем старый утюг.", KETTLE),
        about("Жаль, что пылесос сломался.", KETTLE, review="Купила и чайник, и пылесос, пылесос сломался"),
        about("Жаль, что пылесос сломался.", "Фильтр HEPA"),
        about("Жаль, что пылесос сломался.", ""),
        about("Подключите наушники к смартфону ещё раз.", "Наушники беспроводные"),
        about("Наушники не подключаются, если планшет уже подключён.", "Наушники беспроводные"),
        about("Чехол для планшета заменим.", "Чехол для ноутбука"),
        about("Поставьте вместо кресла, пожалуйста, другое.", "Диван угловой"),
        about("Пусть радует, как новый велосипед!", "Самокат детский"),
        about("Айнаны бүтін жеткізуіміз керек еді.", "Айна 60×80"),
        about("Тостеры в этой серии тоже есть.", KETTLE),
        about("Шкаф құрастырғанда бұранда жетпесе, чатқа жазыңыз.", "Шкаф екі есікті"),
        about("Үтікті ауыстырамыз.", "Үтік бумен"),
        about("Рады, что смартфон сразу их нашёл.", "Наушники беспроводные"),
        about("Если ноутбук не работает по Bluetooth, обновите драйвер.", "Наушники беспроводные"),
        about("В течение 24 часов вернём деньги.", KETTLE),
        about("Қосымшадан табасыз, қайтаруды рәсімдеңізші.", KAZAKH_KETTLE),
        about("Жағдай айналып келгенше күттіргеніміз өкінішті.", KAZAKH_KETTLE),
        about("Мира, добра и уюта Вашему дому!", KETTLE, author="Руслан"),
        about("Здравствуйте, Айгуль! Жаль.", KETTLE, author="Айгуль К."),
        about("Здравствуйте, Айгуль! Жаль.", KETTLE, author="Aigul"),
        about("Здравствуйте, Саша!", KETTLE, author="Александр"),
        about("Здравствуйте, Екатерина!", KETTLE, author="Катя М."),
        about("Сәлеметсіз бе, Гүлмира!", KAZAKH_KETTLE, author="Гульмира"),
        about("Здравствуйте, Марина!", KETTLE, author="Покупатель"),
        about("Здравствуйте, Марина!", KETTLE, author="М***"),
        about("Здравствуйте, Марина!", KETTLE),
        about("Здравствуйте, Марина!", KETTLE, author="Руслан", review="Брала жена Марина, ей понравилось"),
        about("Здравствуйте, уважаемый покупатель!", KETTLE, author="Руслан"),
        about("Спасибо за отзыв! Менеджер Марина ответит в чате.", KETTLE, author="Руслан"),
        about("Роза, тюльпан и пион — все оттенки есть в карточке.", "", author="Роза"),
        about("Құрметті сатып алушы, рақмет!", KAZAKH_KETTLE, author="Ержан"),
        about("Қайырлы күн, Айжан!", KAZAKH_KETTLE, author="Айжан Серікова"),
    ),
    "FM-11": (
        *rows(
            "Здравствуйте! Спасибо, что написали. Нам жаль, что чайник подвёл. Напишите в чат заказа, подскажем.",
            "Жаль, что молния заедает. Оформите возврат в приложении, после проверки обменяем.",
            "Спасибо за отзыв. Проверьте, пожалуйста, батарейки: обычно причина в них. Жаль, что пришлось разбираться.",
            "Сәлеметсіз бе! Жазғаныңызға рақмет, өкінішті. Тапсырыс чатына жазыңыз, көмектесеміз.",
            "Тауардың сынғаны өкінішті. Қосымшада қайтаруды рәсімдеңізші, ауыстырып береміз.",
            "Извините нас за задержку. Выясним у службы доставки, где застрял заказ, и ответим в чате завтра.",
            "Кешіріңіз, күттіріп қойдық. Қай жерде кідіргенін анықтап, чатта жауап береміз.",
            "Спасибо, что рассказали. Размер можно обменять через приложение, в чате подскажем, какой подойдёт.",
            "Понимаем досаду: ждали одно, приехало другое. Пришлите фото, обменяем.",
            "Жаль, что покупка не порадовала. Расскажите, пожалуйста, что случилось: напишите в чат заказа, поможем.",
            "Пікіріңізге рақмет. Ренжігеніңізді түсінеміз. Не ұнамағанын чатқа жазыңызшы.",
            "Вы правы, так быть не должно. Верните товар через приложение, вернём деньги после проверки.",
            rating=2,
        ),
        row("Спасибо за отзыв!", rating=5),
        row("Рақмет!", rating=4),
        row("Спасибо за тёплые слова!", rating=1, triage=PRAISE, review="Всё отлично, спасибо!"),
    ),
}
