"""Why a document cannot be read: a code, and a sentence in Russian and Kazakh."""

from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    "empty": ("Файл пуст.", "Файл бос."),
    "too_big": (
        "Файл слишком большой: допустимо {allowed} МБ. Разделите его или уберите картинки.",
        "Файл тым үлкен: ең көбі {allowed} МБ. Оны бөліңіз немесе суреттерін алып тастаңыз.",
    ),
    "unknown_format": (
        "Такой файл прочитать нельзя. Подойдут DOCX, PDF, HTML, Markdown и обычный текст.",
        "Мұндай файл оқылмайды. DOCX, PDF, HTML, Markdown және жай мәтін жарайды.",
    ),
    "old_word": (
        "Это файл старого Word (.doc) или документ с паролем. Сохраните его как .docx без пароля.",
        "Бұл ескі Word файлы (.doc) не құпиясөзі бар құжат. Оны құпиясөзсіз .docx етіп сақтаңыз.",
    ),
    "broken": (
        "Файл повреждён и не читается. Откройте его у себя, сохраните заново и загрузите ещё раз.",
        "Файл бүлінген, оқылмайды. Оны өз компьютеріңізде ашып, қайта сақтаңыз да, тағы жүктеңіз.",
    ),
    "encrypted": (
        "Документ защищён паролем. Сохраните копию без пароля и загрузите её.",
        "Құжат құпиясөзбен қорғалған. Құпиясөзсіз көшірмесін сақтап, соны жүктеңіз.",
    ),
    "no_text": (
        "В документе нет текста, похоже на скан или фото. Загрузите файл, из которого его печатали, "
        "или распознайте текст.",
        "Құжатта мәтін жоқ, скан не фото сияқты. Басып шығарылған файлдың өзін жүктеңіз немесе "
        "мәтінін тану бағдарламасынан өткізіңіз.",
    ),
    "too_many_pages": (
        "Слишком много страниц: допустимо {allowed}. Загрузите только часть с правилами.",
        "Бет саны тым көп: ең көбі {allowed}. Ережелер жазылған бөлігін ғана жүктеңіз.",
    ),
    "too_long": (
        "Слишком много текста: допустимо {allowed} знаков. Загрузите только часть с правилами.",
        "Мәтін тым ұзын: ең көбі {allowed} таңба. Ережелер жазылған бөлігін ғана жүктеңіз.",
    ),
    "too_many_sections": (
        "Слишком много разделов: допустимо {allowed}. Загрузите документ по частям.",
        "Бөлімдер тым көп: ең көбі {allowed}. Құжатты бөліп жүктеңіз.",
    ),
    "swollen": (
        "Файл распаковывается в слишком большой объём, читать его не стали.",
        "Файл ашылғанда тым үлкейіп кетеді, сондықтан оқылмады.",
    ),
    "too_complex": (
        "Файл устроен слишком сложно, прочитать его за {allowed} секунд не удалось. Сохраните текст в DOCX или TXT.",
        "Файлдың құрылымы тым күрделі, оны {allowed} секундта оқу мүмкін болмады. Мәтінді DOCX не TXT етіп сақтаңыз.",
    ),
}
"""For each code its sentence in Russian and in Kazakh."""


class DocumentError(Exception):
    """A document that cannot be taken as it is; nothing of it was used."""

    def __init__(self, code: str, *, allowed: int | str = "") -> None:
        super().__init__(code)
        self.code = code
        shown = f"{allowed:,}".replace(",", " ") if isinstance(allowed, int) else allowed
        self.allowed = shown

    @property
    def said(self) -> dict[str, str]:
        """One sentence for a person, by language."""
        return {
            language: sentence.format(allowed=self.allowed)
            for language, sentence in zip(("ru", "kk"), SENTENCES[self.code], strict=True)
        }
