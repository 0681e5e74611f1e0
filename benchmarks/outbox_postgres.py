"""The outbox emptied on PostgreSQL."""

from pathlib import Path

from benchmarks.houses import postgres_server
from benchmarks.relaying import drained


async def measure(_folder: Path) -> dict[str, float]:
    """Deliveries a second."""
    with postgres_server() as url:
        return {"outbox_postgres": await drained(url)}
