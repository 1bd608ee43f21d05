"""Personal data of staff in a review: a phone or a surname beside their role; the buyer's own data is no ground."""

import re

from agent.triage.fold import Folded

_STAFF = re.compile(
    r"\b(?:менеджер|продав(?:ец|щица)|курьер|оператор|директор|владел(?:ец|ица)|хозя(?:ин|йка)|сотрудни(?:к|ца)|"
    r"консультант|доставщик|администратор|сатушы|жеткізуші|шабарман|қызметкер|иесі|бастық)\w*",
)
_PHONE = re.compile(r"(?<!\d)(?:\+?7|8)[ \-(]{0,2}7\d\d[ \-)]{0,2}(?:\d[ \-]?|…|\.{3}|[xх*]){1,9}|(?<!\d)\d{12}(?!\d)")
_FULL_NAME = re.compile(
    r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+[ ]+[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:ов|ова|ев|ева|ин|ина|"
    r"ский|ская|улы|ұлы|қызы|кызы|баев|баева|енко|бек|хан)\b"
)
_OWN = re.compile(r"\b(?:мой|моего|моему|мне|меня|менің|маған|өзімнің|позвоните|перезвоните|хабарласыңыз)\b")
_NEAR = 60


def personal_data(seen: Folded) -> str:
    """The fragment from the member of staff to the phone or surname; empty when there is none."""
    for staff in _STAFF.finditer(seen.text):
        window = seen.text[staff.start() : staff.end() + _NEAR]
        phone = _PHONE.search(window)
        if phone and not _OWN.search(window[: phone.start()]):
            return seen.verbatim(staff.start(), staff.start() + phone.end())
        fragment = seen.verbatim(staff.start(), min(staff.end() + _NEAR, len(seen.text)))
        name = _FULL_NAME.search(fragment)
        if name:
            return fragment[: name.end()]
    return ""
