"""What is wrong with a store pack: every problem at once, each with its place and a sentence in Russian and Kazakh."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("Обязательное поле не заполнено.", "Міндетті өріс толтырылмаған."),
    "empty": ("Поле пустое, а должно быть заполнено.", "Өріс бос, толтырылуы керек."),
    "not_text": (
        "Здесь должен быть текст. Возьмите значение в кавычки.",
        "Мұнда мәтін болуы керек. Мәнді тырнақшаға алыңыз.",
    ),
    "not_list": ("Здесь должен быть список: [а, б].", "Мұнда тізім болуы керек: [а, б]."),
    "not_mapping": ("Здесь должны быть пары «имя: значение».", "Мұнда «атау: мән» жұптары болуы керек."),
    "bad_citation": (
        "«{given}» не похоже на ссылку на пункт. Пишите так: return-defective@2.",
        "«{given}» тармаққа сілтемеге ұқсамайды. Былай жазыңыз: return-defective@2.",
    ),
    "unknown_group": (
        "Группы товаров «{given}» нет в store.yaml. Есть: {allowed}.",
        "store.yaml файлында «{given}» тауар тобы жоқ. Барлары: {allowed}.",
    ),
    "include": (
        "Файлы пакета не подключают друг друга: уберите «{given}» и впишите нужное сюда.",
        "Пакет файлдары бірін-бірі қоспайды: «{given}» дегенді алып тастап, керегін осында жазыңыз.",
    ),
    "not_number": ("Здесь должно быть число: {given}.", "Мұнда сан болуы керек: {given}."),
    "not_whole": ("Здесь должно быть целое число: {given}.", "Мұнда бүтін сан болуы керек: {given}."),
    "out_of_range": (
        "Число не подходит: {given}, допустимо {allowed}.",
        "Сан сәйкес емес: {given}, рұқсат етілгені {allowed}.",
    ),
    "not_date": ("Это не дата: {given}. Пишите так: 2026-01-31.", "Бұл күн емес: {given}. Былай жазыңыз: 2026-01-31."),
    "not_allowed": (
        "Значение «{given}» не подходит, возможны: {allowed}.",
        "«{given}» мәні жарамайды, мыналардың бірі керек: {allowed}.",
    ),
    "bad_id": (
        "Недопустимый id «{given}»: начните с буквы или цифры, дальше можно и точку, дефис, подчёркивание.",
        "«{given}» id жарамайды: әріптен не цифрдан бастаңыз, әрі қарай нүкте, дефис, астыңғы сызық та болады.",
    ),
    "too_long": ("Слишком длинно: допустимо {allowed} знаков.", "Тым ұзын: ең көбі {allowed} таңба."),
    "unknown_issue": ("Неизвестный тип жалобы «{given}».", "Шағым түрі белгісіз: «{given}»."),
    "unknown_commitment": ("Неизвестный вид обещания «{given}».", "Уәде түрі белгісіз: «{given}»."),
    "ends_before_start": (
        "Правило заканчивается ({given}) раньше, чем начинается ({allowed}).",
        "Ереже ({given}) басталу күнінен ({allowed}) бұрын аяқталады.",
    ),
    "two_deadlines": (
        "Укажите срок один раз: deadline_days или deadline_hours.",
        "Мерзімді бір рет көрсетіңіз: deadline_days немесе deadline_hours.",
    ),
    "amount_without_unit": (
        'Для суммы нужна единица: unit: KZT или unit: "%".',
        'Сомаға өлшем бірлігі керек: unit: KZT немесе unit: "%".',
    ),
    "unknown_field": ("Поле «{given}» не знакомо и не учтено.", "«{given}» өрісі белгісіз, ескерілмеді."),
    "misspelt_field": (
        "Неизвестное поле «{given}». Возможно, имелось в виду «{allowed}».",
        "Белгісіз өріс: «{given}». Мүмкін, «{allowed}» болар.",
    ),
    "set_aside": ("Значение не разобрано и не учтено.", "Мән түсініксіз, ескерілмеді."),
    "duplicate_id": ("Такой id уже есть: «{given}» ({allowed}).", "Мұндай id бар: «{given}» ({allowed})."),
    "older_version": (
        "Есть версия новее: {allowed}. Эта ({given}) не действует.",
        "Бұдан жаңа нұсқасы бар: {allowed}. Мынасы ({given}) күшінде емес.",
    ),
    "repeated_line": (
        "Эта строка повторяет строку {allowed}, она пропущена.",
        "Бұл жол {allowed}-жолды қайталайды, ескерілмеді.",
    ),
    "duplicate_key": ("Поле указано дважды.", "Өріс екі рет көрсетілген."),
    "bad_yaml": ("YAML не читается: {given}.", "YAML оқылмайды: {given}."),
    "alias": (
        "Ссылки YAML (& и *) не поддерживаются, впишите значение целиком.",
        "YAML сілтемелері (& және *) қолданылмайды, мәнді толық жазыңыз.",
    ),
    "bad_json": ("Строка не читается как JSON: {given}.", "Жол JSON ретінде оқылмайды: {given}."),
    "no_front_matter": (
        "Файл должен начинаться с блока между двумя строками «---».",
        "Файл екі «---» жолының арасындағы блоктан басталуы керек.",
    ),
    "not_utf8": ("Файл не в кодировке UTF-8.", "Файл UTF-8 кодтауында емес."),
    "not_found": ("Файл не найден.", "Файл табылмады."),
    "not_a_pack": ("Это не папка и не ZIP-архив.", "Бұл бума да, ZIP мұрағаты да емес."),
    "encrypted": ("Архив защищён паролем, его не прочитать.", "Мұрағат құпиясөзбен қорғалған, оқылмайды."),
    "outside": ("Имя файла ведёт за пределы пакета.", "Файл атауы пакеттен тыс жерге апарады."),
    "too_big": ("Файл слишком большой: допустимо {allowed}.", "Файл тым үлкен: ең көбі {allowed}."),
    "too_many": ("Слишком много файлов: допустимо {allowed}.", "Файл тым көп: ең көбі {allowed}."),
    "unfit": ("Значение не подходит: {given}.", "Мән сәйкес емес: {given}."),
}
"""For each code of a problem its sentence in Russian and in Kazakh."""

_LONGEST_QUOTE = 60


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong in a pack, and where."""

    code: str
    file: str
    line: int | None = None
    """Counted from 1; None where the problem has no line, such as a missing file."""
    field: str = ""
    """The way to the value: ``commitments.0.kind``; empty for the whole file or line."""
    given: str = ""
    allowed: str = ""

    @property
    def said(self) -> dict[str, str]:
        """One sentence for a person, by language."""
        ru, kk = SENTENCES[self.code]
        values = {"given": _short(self.given), "allowed": self.allowed}
        return {"ru": ru.format(**values), "kk": kk.format(**values)}

    @property
    def place(self) -> str:
        """File, line and field as one word: ``policies/x.md:7 commitments.0.kind``."""
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line} {self.field}".strip()


class PackError(Exception):
    """A pack that cannot be taken as it is; nothing of it was used."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{problem.place}: {problem.said['ru']}" for problem in self.problems))

    @property
    def said(self) -> dict[str, str]:
        """All problems, a line each, by language."""
        return {
            language: "\n".join(f"{problem.place}: {problem.said[language]}" for problem in self.problems)
            for language in ("ru", "kk")
        }


def _short(text: str) -> str:
    """Return the text, or its beginning, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
