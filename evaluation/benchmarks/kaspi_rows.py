"""The first rows of the Kaspi reviews as records with ids."""

import csv
from typing import Any

from evaluation.benchmarks.machine import shared_data


def kaspi_rows(number: int) -> list[dict[str, Any]]:
    """Return the first reviews of kaspi.csv as input records of the batch commands."""
    with shared_data("kaspi-reviews-kk/kaspi.csv").open(encoding="utf-8") as file:
        rows = [row for row, _ in zip(csv.DictReader(file), range(number), strict=False)]
    return [
        {"id": f"kaspi-{at}", "platform": "kaspi", "rating": int(row["rating"]), "text": row["text"]}
        for at, row in enumerate(rows)
    ]
