"""Decides whether a word that may promise binds the store where it stands, whatever its language."""

import re

from agent.commitments.binding_kk import binds_in_kazakh
from agent.commitments.binding_ru import binds_in_russian
from agent.commitments.cue import Cue, Form, holds
from agent.commitments.fold import folded_pattern, folded_words
from agent.commitments.place import Place

_OTHERS = folded_pattern(
    r"(?<!\bв )(?<!\bна )(?<!через )(?<!приложении )(?<!приложение )(?<!приложения )"
    r"\b(?:kaspi|каспи|wildberries|вайлдберриз|wb|вб|ozon|озон|яндекс|банка?|площадка|платформа|маркетплейс|курьер"
    r"|служба доставки|курьерская|сервисный|производитель|поставщик|жеткізу қызметі|курьерлік \w+|банктен"
    r"|банктің|тасымалдаушы|пошта|қазпошта|сервис орталығы|өндіруші|(?:басқа|өзге) (?:дүкен|сатушы)\w*"
    r"|алған дүкен\w*)\b"
    r"(?!(?:\.kz)? (?:қосымша|gold|арқылы|голд))"
)
_OWN_COURIER = folded_pattern(r"\bнаш\w* (?:\w+ )?курьер|\bкурьер\w* (?:наш|магазин)|біздің курьер")
_LAW = folded_pattern(
    r"\bпо закону|законодательств|\bзакон\w*\b|\bсогласно|в соответствии|по правилам|\bправила\w*\b"
    r"|\bзаң\w*\b|\bереже\w*\b|құқығ"
)
_OLD = folded_pattern(
    r"(?<!не )(?<!можно )\b(?:раньше|ранее|прежде|прежн\w+)\b(?! (?:срок|чем|времени))|\bпо старым\b"
    r"|\bдо (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|прошлого|нового)"
    r" (?:\w+ ){0,4}был[аои]?\b"
    r"|\bбыл[аои]? (?:\w+ )?за наш счет|\bдо \d{4} года\b|\b\d{4} жылға дейін\b"
    r"|(?<!мес )(?<!мас )\b(?:бұрын|бұрынғы|ескі (?:шарт|ереже|тәртіп|баға|талап|саясат)\w*)\b"
)
_UNREAL = folded_pattern(r"\bесли бы?\b(?= )")
_STORE = folded_pattern(
    r"(?<!в )(?<!через )(?<!из )\b(?:магазин|продавец|менеджер\w*|мастер|сотрудник|специалист\w*|оператор\w*"
    r"|технолог\w*|бухгалтер\w*|кладовщи\w+|упаковщи\w+|товаровед\w*|представител\w+|эксперт\w*|ребята|помощни\w+"
    r"|наладчик\w*"
    r"|ремонтник\w*|техник\w*|электрик\w*|швея|портн\w+|установщик\w*|монтажник\w*|диспетчер\w*|куратор\w*"
    r"|редактор\w*"
    r"|программист\w*|разработчик\w*|при[её]мщи\w+|контрол[её]р\w*|управляющ\w+|заведующ\w+|хозяин\w*|хозяйка"
    r"|основател\w+"
    r"|заместител\w+|доставщик\w*|экспедитор\w*|дизайнер\w*|юрист\w*|секретар\w*|продавщиц\w*|смена"
    r"|команда\w*|администратор\w*|курьер\w*|ответственн\w+|коллег\w+|консультант\w*"
    r"|руководител\w*|руководств\w*|начальни\w+|отдел\b"
    r"|служба (?:поддержки|заботы)|директор\w*|владел[ея]\w*|бухгалтер\w*|инженер\w*|орталығымыз|қолдау қызмет\w*"
    r"|водител\w*|грузчик\w*|сборщик\w*|логист\w*|шебер\w*|жүргізуші\w*|көлі[кг]\w*|дүкен\w*"
    r"|қызметкер\w*|маман\w*|сатушы\w*|басшы\w*|бастық\w*|бастығ\w*|жетекші\w*|меңгеруші\w*|жігіт\w*м[ыі]з"
    r"|балаларымыз|адамымыз|кісіміз|бөлім\w*|әкімші\w*|біздің \w+)\b"
)
_OWN_PEOPLE = folded_pattern(r"\bнаш\w* \w+|\bбіздің \w+")
_HE = folded_pattern(r"^\W*(?:и |а )?(?:он|она|они|ол|олар)\b")
_LIGHT = folded_words(
    "и а да но то ее его их вам вас мы вы сами сразу обязательно отдельно отдельной почтой бесплатно"
    " же уже конечно посылкой"
    " сегодня завтра послезавтра до к ко в во за на через течение течении день дня дней сутки суток"
    " час часа часов неделю"
    " недели вечера вечеру конца вечером утром понедельник понедельника вторник вторника среду среды четверг четверга"
    " пятницу пятницы пятнице субботу субботы воскресенье воскресенья рабочих рабочего ближайшие ближайшее время"
    " один два три пять двух трех наш счет отдельным пакетом чат чате почту электронную whatsapp заказа"
    " тапсырыспен бірге оны оларды сізге бүгін ертең бүрсігүні дейін күнде күн ішінде ішіне екі үш"
    " бір сағатта сағат аптада апта соңына"
    " тегін бөлек поштамен де да өзіміз міндетті түрде сегодня дүйсенбіде сейсенбіде сәрсенбіде"
    " бейсенбіде жұмаға сенбіде"
    " бейсенбіге сәрсенбіге сенбіге курьермен тез арада салып жеткізіп қалғанын апарып әкеліп жіберіп"
    " жолдап береміз жібереміз"
    " қоямыз береміз саламыз тастаймыз аламыз боламыз жатырмыз отырмыз қояйық берейік арада арасында"
    " жұмыс күнінде күннің күнінің ішінде-ақ сәлемдемемен посылкамен пакетпен қораппен конвертпен"
)
_MEMORY = 120
_SHORT = 80
_BY_DOER = (Form.AGENT, Form.IMPERSONAL, Form.PASSIVE)


def _another_does_it(said: str) -> bool:
    return holds(_OTHERS, said) and not holds(_OWN_COURIER, said)


def _said_of_our_people(place: Place, said: str) -> bool:
    """Tell whether the doer is one of the store, named in the piece or earlier in the sentence and now "he"."""
    text = place.sentence.text if _HE.match(place.piece_text) else said
    return holds(_STORE, text) or holds(_OWN_PEOPLE, text)


def _doer_is_the_store(cue: Cue, place: Place) -> bool:
    if cue.form not in _BY_DOER:
        return True
    said = place.clause if cue.kazakh else place.piece_text
    if _another_does_it(said) or holds(_LAW, place.piece_text):
        return False
    return cue.form is not Form.AGENT or _said_of_our_people(place, said)


def _names_nothing(place: Place) -> bool:
    """Tell whether the part of a verb names no thing, so that what is sent was said before."""
    if len(place.near) > _SHORT:
        return False
    words = re.findall(r"\w+", place.near)
    return all(word in _LIGHT or word == place.word.text or word.isdigit() for word in words)


def _around(cue: Cue, place: Place) -> str:
    """Return the words in which a cue finds its object."""
    if cue.form is Form.IMPERSONAL:
        return place.sentence.text
    if cue.recalls:
        return place.sentence.source[max(0, place.start - _MEMORY) : place.end] if _names_nothing(place) else ""
    if cue.looks_back and len(place.near.split()) <= (4 if cue.kazakh else 3):
        return place.sentence.source[place.sentence.start : place.end]
    return place.near


def binds(cue: Cue, place: Place) -> bool:
    """Tell whether a cue that fits its words is a promise of the store here."""
    if place.sentence.question or not cue.fits(_around(cue, place)) or not _doer_is_the_store(cue, place):
        return False
    bound = binds_in_kazakh(cue, place) if cue.kazakh else binds_in_russian(cue, place)
    return bound and not holds(_UNREAL, place.sentence.text) and not holds(_OLD, place.piece_text)
