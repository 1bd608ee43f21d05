"""Texts that LG-01 must and must not object to."""

from knowledge.policy import AllowedCommitment, Clause
from tests.agent.rules.rules_tables import row, rows

REFUND = Clause(
    id="return-defective",
    version=3,
    platforms=("kaspi",),
    commitments=(
        AllowedCommitment(kind="refund", deadline_hours=72),
        AllowedCommitment(kind="exchange", deadline_hours=72),
    ),
)
STORE = {"clauses": (REFUND,)}

REJECTS = {
    "LG-01": (
        *rows(
            "Вернём деньги сегодня же.",
            "Ақшаңызды бүгін қайтарамыз.",
        ),
        row("Вернём деньги в течение 3 рабочих дней.", clauses=(REFUND,), citations=("late-delivery@1",)),
        row("После проверки вернём деньги в течение 3 рабочих дней.", platform="ozon", **STORE),
        row("Компенсируем 10 000 ₸.", **STORE),
        row("Ақшаңызды 1 күн ішінде қайтарамыз.", **STORE),
    )
}

ACCEPTS = {
    "LG-01": rows(
        "Оформите, пожалуйста, возврат в приложении Kaspi.kz.",
        "Kaspi.kz қосымшасында қайтаруды рәсімдеңізші.",
        "Нам жаль, что чайник потёк.",
        "Шәйнектің ағып кеткені өкінішті.",
        "Спасибо за отзыв!",
    )
    + rows(
        "После проверки вернём деньги в течение 3 рабочих дней.",
        "Тексергеннен кейін 3 жұмыс күні ішінде ақшаңызды қайтарамыз.",
        **STORE,
    )
    + (row("Вернём деньги после проверки.", citations=("return-defective@3",), **STORE),)
}
