"""Settings, read from ZHAUAP_* variables and a .env file."""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ModelPrice(BaseModel):
    """What a model takes for a million tokens, in US dollars."""

    model_config = ConfigDict(extra="forbid")
    input: float = Field(default=0.0, ge=0)
    cached: float | None = Field(default=None, ge=0)
    output: float = Field(default=0.0, ge=0)


class Settings(BaseSettings):
    """What can be set without touching code; every field is ``ZHAUAP_`` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ZHAUAP_", env_file=".env", extra="ignore", populate_by_name=True)

    data_dir: Path = Path("data")
    """Where the database and the index live."""
    database_url: str = ""
    """SQLAlchemy URL; empty means SQLite in ``data_dir``."""
    chroma_url: str = ""
    """``http://host:port`` of a Chroma server; empty means an embedded index in ``data_dir``."""
    host: str = "127.0.0.1"
    port: int = 8000
    secure_cookies: bool = False
    """Set it when the desk is served over HTTPS."""
    worker_id: str = "desk"
    """A stable name of this process: after a crash the process of the same name takes its jobs up again."""
    draft_concurrency: int = Field(default=8, ge=1, le=64)
    llm_base_url: str = Field(
        default="", validation_alias=AliasChoices("ZHAUAP_LLM_BASE_URL", "OPENAI_BASE_URL", "OPENAI_API_BASE")
    )
    llm_api_key: SecretStr = Field(
        default=SecretStr(""), validation_alias=AliasChoices("ZHAUAP_LLM_API_KEY", "OPENAI_API_KEY")
    )
    llm_model: str = Field(default="", validation_alias=AliasChoices("ZHAUAP_LLM_MODEL", "OPENAI_MODEL"))
    """One model, or several with commas between: the next is asked while one is down."""
    llm_timeout_s: float = Field(default=45.0, gt=0)
    llm_prices: dict[str, ModelPrice] = Field(default_factory=dict)
    """US dollars for a million tokens by model: ``{"gpt-x": {"input": 0.4, "cached": 0.1, "output": 1.6}}``."""
    llm_tokens_per_day: int | None = Field(default=None, ge=0)
    """How many tokens a store may take a day (in Almaty) unless its store.yaml says otherwise; empty: no limit."""
    llm_usd_per_month: float | None = Field(default=None, ge=0)
    """The same for money and a calendar month."""
    embedder: Literal["auto", "e5", "endpoint", "ngram"] = "auto"
    embeddings_base_url: str = ""
    embeddings_api_key: SecretStr = SecretStr("")
    embeddings_model: str = ""

    @property
    def effective_database_url(self) -> str:
        """The database that is used."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'zhauap.db').resolve()}"

    @property
    def llm_models(self) -> tuple[str, ...]:
        """The models to ask, first choice first, each once."""
        return tuple(dict.fromkeys(name.strip() for name in self.llm_model.split(",") if name.strip()))

    @property
    def model_configured(self) -> bool:
        """True when a model is named; an endpoint of one's own may need no key."""
        return bool(self.llm_models and (self.llm_base_url or self.llm_api_key.get_secret_value()))
