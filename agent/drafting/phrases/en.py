"""English: a small bank for the rare review that is written in it."""

from agent.domain.issue import Issue
from agent.drafting.phrases.bank import Bank, Complaints, Praises, Regrets, Special

_ASK = "tell us what went wrong"
_REGRETS = {
    Issue.DEFECT: "We are sorry that the item let you down: you paid for one that works.",
    Issue.DAMAGED: "We are sorry that the item reached you damaged.",
    Issue.INCOMPLETE: "We are sorry that something was missing from the box.",
    Issue.WRONG_ITEM: "We are sorry that you received something other than what you chose.",
    Issue.NOT_AS_DESCRIBED: "We are sorry that the item was not what the description led you to expect.",
    Issue.DID_NOT_SUIT: "We are sorry that it did not suit you.",
    Issue.LATE_DELIVERY: "We are sorry that you had to wait longer than you were told.",
    Issue.CANCELLED: "We are sorry that the order was cancelled when you were counting on it.",
    Issue.REFUND_DELAYED: "We are sorry that you are still waiting for your money.",
    Issue.RETURN_REFUSED: "We are sorry that your return was turned down.",
    Issue.COUNTERFEIT: "We are sorry that you doubt whether the item is genuine.",
    Issue.PRICE_MISMATCH: "We are sorry that the price was not the one you expected.",
    Issue.RUDENESS: "We are sorry that you were spoken to like that.",
    Issue.WARRANTY_REFUSED: "We are sorry that you were turned away under warranty.",
    Issue.SAFETY: "We are very sorry that this happened to you.",
    Issue.MISSING_DOCUMENTS: "We are sorry that the papers were missing.",
    Issue.EXPIRED: "We are sorry about the date on the package.",
    Issue.PRIVACY: "We are sorry that you have had to worry about your personal data.",
}
_VARIANTS = (
    "{}",
    "{} We understand that this is upsetting.",
    "{} You had every reason to expect better.",
    "{} It is frustrating, and we understand.",
)
_ALSO = {issue: (regret.replace("We are sorry", "We are sorry, too,"),) for issue, regret in _REGRETS.items()}
_TOPICS = {
    Issue.LATE_DELIVERY: "about the delay",
    Issue.DAMAGED: "about the damage",
    Issue.DEFECT: "about the fault",
    Issue.WRONG_ITEM: "about the mix-up",
    Issue.SAFETY: "about the danger",
}
_THANKS = (
    "Thank you for writing.",
    "Thank you for being direct.",
    "Thank you for telling us how it was.",
    "Thank you for an honest review.",
    "Thank you for taking the time to write.",
    "Thank you for letting us know.",
    "Thank you for speaking up.",
    "It is good that you wrote about this, thank you.",
    "Thank you for saying it plainly.",
    "Thank you for the details.",
    "We appreciate your honesty.",
    "Thank you for not keeping it to yourself.",
)
_INVITES = (
    "If anything is unclear, please write to us {channel} and we will help.",
    "If something does not work out, write to us {channel}.",
    "Any questions? Please write to us {channel}.",
    "For anything else, please write to us {channel}.",
    "If you would rather talk in private, write to us {channel}.",
    "If you get stuck, write to us {channel}.",
    "Should you need a hand, write to us {channel}.",
    "You can ask about any detail: just write to us {channel}.",
    "If a step is not clear, write to us {channel}.",
    "If you need help, write to us {channel}.",
)
_ROUTES = (
    "Please write to us {channel} and {ask}, so that we can tell you what can be done.",
    "Please write to us {channel} and {ask}: we will tell you what your options are.",
    "To help us help you, please write to us {channel} and {ask}.",
)

EN = Bank(
    channel="in the order chat",
    complaints=Complaints(
        greetings=("Hello!", "Good day!"),
        named_greetings=("Hello, {name}!", "Good day, {name}!"),
        thanks=_THANKS,
        topic_thanks=("Thank you for writing {topic}.", "Thank you for telling us {topic}."),
        topics=_TOPICS,
        mixed_thanks=(
            "Thank you for the kind words and for pointing out what was wrong.",
            "Thank you for mentioning both the good and the bad.",
            "Thank you for a fair review.",
            "We are glad about the good part, and thank you for the criticism.",
        ),
        invites=_INVITES,
        there=("If anything is unclear, just ask.", "Write whenever it suits you."),
        routes=_ROUTES,
        asks={
            Issue.DEFECT: "show the fault in a photo or a short video",
            Issue.DAMAGED: "add photos of the item and the package",
            Issue.INCOMPLETE: "say what is missing",
            Issue.WRONG_ITEM: "add a photo of what you received",
            Issue.DID_NOT_SUIT: "say what did not suit you",
            Issue.SAFETY: "tell us how it happened",
        },
        ask=_ASK,
        told_ask="add a few details",
        silent_thanks=("Thank you for letting us know.", "Thank you for your honesty."),
        silent=("We are sorry that the purchase did not please you.", "We are sorry that something went wrong."),
        silent_routes=(
            "Please write to us {channel} what went wrong, and we will tell you what can be done.",
            "Please write to us {channel} what you did not like: we would like to understand and help.",
        ),
    ),
    regrets=Regrets(
        facets={},
        nouns={},
        issues={issue: tuple(variant.format(regret) for variant in _VARIANTS) for issue, regret in _REGRETS.items()},
        also=_ALSO,
        generic=(
            "We are sorry that the purchase disappointed you.",
            "We are sorry that it was not what you expected.",
            "We understand your disappointment, and we are sorry.",
            "It is a pity that your impression was spoilt, and we are sorry.",
            "We are sorry that this upset you.",
            "We see that you hoped for something else, and we are sorry.",
        ),
        warm=("We understand how unpleasant this is.", "In your place we would be upset, too."),
    ),
    special=Special(
        legal_thanks=(
            "Thank you for stating your demand plainly.",
            "Your demand is clear, thank you for being direct.",
        ),
        legal_regrets=(
            "We understand your anger, and we are sorry that it came to this.",
            "We are sorry that the purchase turned into a dispute.",
        ),
        legal_invites=("To make a written claim, write to us {channel} and ask where to send it.",),
        legal_there=("If you decide to make a written claim, ask where to send it.",),
        legal_routes=(
            "Please write to us {channel}: we will tell you how to file a return request and where to send a claim.",
            "Please write to us {channel} and {ask}: we will tell you how to file a request or a claim.",
        ),
        safety_thanks=("Thank you for warning us.", "Thank you for writing about this at once."),
        safety_stop=(
            "Please stop using this item.",
            "Please do not use the item any more and keep it away from children.",
        ),
        safety_health=("If you feel unwell, please see a doctor.",),
        safety_routes=("Please write to us {channel} as soon as you can and {ask}.",),
        safety_there=("Please do not put it off.", "We look forward to your message."),
    ),
    praises=Praises(
        openers=(
            "Thank you!",
            "Thank you for the review!",
            "Many thanks!",
            "Thank you for the kind words!",
            "How nice, thank you!",
        ),
        named_openers=("Thank you, {name}!",),
        warm=(
            "We are glad that you like it.",
            "It is good to know that you chose well.",
            "We are happy that it turned out as it should.",
            "It is a pleasure to read this.",
            "We are glad that it came in handy.",
        ),
        nouns=(),
        noun_whom=(),
        whom=(),
        hints={
            "gift": ("We are glad that the gift was a success.",),
            "delivery": ("We are glad that it arrived quickly.",),
        },
        wishes=("Enjoy it!", "Have a good day!", "All the best!", "May it serve you well!"),
        hint_wishes={},
        stars=(
            "Thank you for the rating!",
            "Thank you for rating your purchase!",
            "Many thanks for the rating!",
        ),
        named_stars=(),
        neutral=("Thank you for the review.", "Thank you for sharing your impression.", "Thank you for writing."),
        neutral_routes=(
            "If something was not right, please write to us {channel} and we will tell you what can be done.",
            "If you have a question or a wish, please write to us {channel}.",
        ),
    ),
)
