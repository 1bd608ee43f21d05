"""Times all rules and commitments: the usual reply, and the worst of many fuzzed texts.

python -m evaluation.benchmarks.rule_speed --fuzzed 10000 --seed 7
"""

import json
import random
import statistics
import time
from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from agent.desk.demo import SEED
from agent.domain.review import Review
from agent.rules import Context
from agent.rules.reply_check import check_reply
from agent.triage import triage_review
from evaluation.benchmarks.machine import machine
from knowledge.store_pack import read_pack

DAY = date(2026, 11, 23)
LETTERS = "абвгдежзийклмнопрстуфхцчшщьыэюяәіңғүұқөһabcdefghijklmnopqrstuvwxyz0123456789 .,!?-—«»()@+/:*_#\n\u200b😀₸%"


def main(fuzzed: Annotated[int, typer.Option(help="How many fuzzed texts.")] = 10_000, seed: int = 7) -> None:
    """Print the times as JSON, in milliseconds."""
    pack = read_pack(SEED)
    review = Review(id="1", platform="kaspi", rating=1, text="Чайник потёк на второй день, и привезли поздно")
    context = Context(
        platform="kaspi",
        rating=1,
        review=review,
        triage=triage_review(review),
        clauses=pack.clauses,
        day=DAY,
        recent=tuple(past.reply for past in pack.past_replies[:50]),
    )
    replies = [(past.reply + " " + past.reply)[:400] for past in pack.past_replies]
    check_reply(replies[0], context)
    usual = sorted(_ms(text, context) for text in replies * 5)
    worst = sorted((_ms(text, context), len(text)) for text in _texts(replies, fuzzed, random.Random(seed)))
    result = {
        "usual_chars": 400,
        "usual_p50_ms": round(statistics.median(usual), 2),
        "usual_p95_ms": round(usual[int(len(usual) * 0.95)], 2),
        "fuzzed": fuzzed,
        "fuzzed_longest_ms": round(worst[-1][0], 1),
        "fuzzed_longest_chars": worst[-1][1],
        "fuzzed_p50_ms": round(worst[len(worst) // 2][0], 2),
        "seed": seed,
    }
    typer.echo(json.dumps(result | machine()))


def _ms(text: str, context: Context) -> float:
    started = time.perf_counter()
    check_reply(text, context)
    return (time.perf_counter() - started) * 1_000


def _texts(replies: list[str], number: int, dice: random.Random) -> Iterator[str]:
    """Yield random letters, repeated words, and real replies cut up and glued, of up to 20,000 characters."""
    words = " ".join(replies).split()
    for _ in range(number):
        size = int(20_000 ** dice.random())
        kind = dice.randrange(4)
        if kind == 0:
            yield "".join(dice.choices(LETTERS, k=size))
        elif kind == 1:
            yield (dice.choice(words) + dice.choice(["", " ", ", ", ". ", "-"])) * (size // 6 + 1)
        elif kind == 2:
            yield (dice.choice(LETTERS) * size)[:20_000]
        else:
            yield " ".join(dice.choices(words, k=size // 6 + 1))[:20_000]


if __name__ == "__main__":
    typer.run(main)
