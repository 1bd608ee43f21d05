"""The few English complaints that marketplaces of the region see, by issue."""

from agent.domain.issue import Issue

EN: dict[Issue, tuple[str, ...]] = {
    Issue.DEFECT: (
        "(doesn|didn|don|won)['’]?t (work|turn|charge|start|connect|open|close|function)*",
        "(does|did|do) not (work|turn|charge|start|connect|open|close|function)*",
        "(stopped|stops) (working|charging)",
        "not working",
        "(broke|broken|defective|faulty|crashes|crashed|crashing|leaks|leaking|malfunction)*",
    ),
    Issue.DAMAGED: ("(damaged|cracked|scratched|dented|smashed|torn)", "arrived ~1 (broken|open)*"),
    Issue.INCOMPLETE: ("(missing|incomplete)", "no (remote|cable|charger|batteries|screws|manual in)"),
    Issue.WRONG_ITEM: (
        "wrong (item|size|color|colour|product|model|order)",
        "(sent|received|got) ~2 (wrong|different)",
    ),
    Issue.NOT_AS_DESCRIBED: ("not as (described|pictured|advertised|shown)", "(misleading|scam|false advertising)"),
    Issue.DID_NOT_SUIT: ("(doesn|didn)['’]?t (fit|suit)", "too (small|big|large|tight)"),
    Issue.LATE_DELIVERY: (
        "(delivered|arrived|came|delivery|shipping|shipped) ~2 (late|delayed|slow)",
        "(never|not) arrived",
        "still waiting",
    ),
    Issue.CANCELLED: ("(cancelled|canceled) ~2 order", "order ~2 (cancelled|canceled)"),
    Issue.REFUND_DELAYED: ("(no|still|waiting for|where is) ~2 refund", "(haven|hasn|didn)['’]?t ~2 refund*"),
    Issue.RETURN_REFUSED: ("(refused|denied|reject)* ~3 (return|refund|exchange)*",),
    Issue.COUNTERFEIT: ("(fake|counterfeit|replica)", "not ~1 (original|genuine|authentic)"),
    Issue.PRICE_MISMATCH: ("(overcharged|charged twice|charged more)",),
    Issue.RUDENESS: (
        "(rude|impolite|unprofessional|ignored me|ignoring)",
        "(no|never) ~1 (answer|reply|replied|response)",
    ),
    Issue.WARRANTY_REFUSED: ("(refused|denied|no|void)* ~3 warranty",),
    Issue.SAFETY: (
        "(caught fire|on fire|smoke|smoking|exploded|burned|burnt|electric shock|allergic|rash|injured|poisoned)",
    ),
    Issue.MISSING_DOCUMENTS: ("no (manual|instructions|receipt|documents|certificate)",),
    Issue.EXPIRED: ("(expired|rotten|spoiled|mold|mould|moldy)",),
    Issue.PRIVACY: ("(leaked|published|shared) ~2 (number|address|data|phone)",),
}

NOT_EN: tuple[str, ...] = (
    "not (damaged|broken|fake|late|missing|rude)",
    "(nothing|isn't|wasn't) ~1 (missing|broken|damaged)",
    "no smoke",
)
