"""What can go wrong with the index, in a sentence for a person."""


class VectorIndexError(Exception):
    """The index could not do its work; ``said`` has a sentence for a person by language."""

    def __init__(self, code: str, *, ru: str, kk: str) -> None:
        super().__init__(f"{code}: {ru}")
        self.code = code
        self.said = {"ru": ru, "kk": kk}

    @classmethod
    def other_dimension(cls, *, given: int, expected: object) -> "VectorIndexError":
        """The embedder now gives vectors of another length than those in the index."""
        return cls(
            "index_dimension",
            ru=f"Модель эмбеддингов даёт векторы длины {given}, а в индексе они длины {expected}: это другая модель.",
            kk=f"Эмбеддинг моделінің векторы {given} өлшемді, ал индекстегісі {expected} өлшемді: бұл басқа модель.",
        )

    @classmethod
    def failed(cls, detail: str) -> "VectorIndexError":
        """Chroma refused or could not be reached."""
        return cls("index_failed", ru=f"Индекс не ответил: {detail}.", kk=f"Индекс жауап бермеді: {detail}.")

    @classmethod
    def unreachable(cls, url: str) -> "VectorIndexError":
        """No Chroma server answers at the address."""
        return cls(
            "index_unreachable",
            ru=f"Сервер Chroma не отвечает по адресу {url}.",
            kk=f"{url} мекенжайындағы Chroma сервері жауап бермейді.",
        )

    @classmethod
    def in_use(cls, folder: str) -> "VectorIndexError":
        """Another process has the folder open."""
        return cls(
            "index_in_use",
            ru=f"Папку индекса {folder} уже открыл другой процесс. Закройте его или подключите сервер Chroma.",
            kk=f"{folder} индекс бумасын басқа процесс ашып тұр. Оны жабыңыз немесе Chroma серверін қосыңыз.",
        )
