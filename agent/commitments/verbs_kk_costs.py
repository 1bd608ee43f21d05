"""Kazakh verbs that promise to bear a cost or a loss of the buyer, tried after those of verbs_kk."""

from agent.commitments.words_kk import BACK, EXPENSE, MONEY
from agent.domain.commitment import CommitmentKind as K

COSTS: tuple[tuple[K, str, str, str], ...] = (
    (
        K.COMPENSATION,
        "толтыра толтырып толтыру",
        r"(?:шығын|залал|зиян)\w* (?:\w+ )?орнын",
        "",
    ),
    (K.COMPENSATION, "көтере көтеріп көтеру|жаба жауып жабу", EXPENSE, rf"баға|{BACK}"),
    (K.COMPENSATION, "ала алып алу", rf"(?:{EXPENSE}|шебер|такси).*мойн\w+", r"кінә|жауапкер"),
    (
        K.COMPENSATION,
        "төлей төлеп төлеу|өтей өтеп өтеу",
        r"(?:\bбіз|өзіміз|дүкен\w*) (?:\w+ )?(?:төле|өте)",
        rf"{MONEY}|\bбәрін|барлығын|жеткізу|жібер|қайтар",
    ),
)
