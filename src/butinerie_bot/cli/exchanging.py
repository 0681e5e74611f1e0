"""``butinerie import`` and ``butinerie export``."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from butinerie_bot.bootstrap.house import House
from butinerie_bot.cli.opening import chosen, in_house
from butinerie_bot.cli.speaking import FAILED, WRONG_USE, Voice
from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import DatePast, DateUnclear
from butinerie_bot.exchange.export_csv import write_csv
from butinerie_bot.exchange.importing import Wish, bring
from butinerie_bot.exchange.mapping import mapped, told
from butinerie_bot.exchange.problems import Unreadable
from butinerie_bot.exchange.proposals import Note, Proposals, proposals
from butinerie_bot.exchange.sheets import read_sheet
from butinerie_bot.storage.queries.exporting import exported
from butinerie_bot.storage.queries.views import local


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says beside the file."""

    maps: Sequence[str] = ()
    source: str = ""
    encoding: str = "utf-8"
    dry: bool = False
    post: bool = False
    promise: str = ""
    organization: str | None = None


def import_file(file: Path, options: Options) -> int:
    """Bring the ideas of a file in; every line that is no idea is told with its reason."""

    async def work(house: House, voice: Voice) -> None:
        where = chosen(house, voice, options.organization)
        with unreadable_told(voice):
            found = read(file, options, voice.language)
            for note in sorted((*found.skipped, *found.changed), key=lambda note: note.line):
                tell(voice, note)
            wish = Wish(where.id, options.dry, options.post, promised(options.promise, house, where, voice))
            with progress_shown(len(found.ideas), voice.text("import-progress")) as shown:
                count = await bring(found, wish, house.recorder, house.pool, shown)
        if options.dry:
            voice.tell("import-dry")
        voice.say("import-done", new=count.new, known=count.known, skipped=len(found.skipped))

    return in_house(work)


def export_file(file: Path, organization: str | None) -> int:
    """Write all ideas of the organization into a file."""

    async def work(house: House, voice: Voice) -> None:
        where = chosen(house, voice, organization)
        with unreadable_told(voice):
            written = await house.pool.read(lambda connection: write_csv(file, exported(connection, where)))
        voice.say("export-done", n=written, file=str(file))

    return in_house(work)


def read(file: Path, options: Options, language: str) -> Proposals:
    """What the file holds. Raises Unreadable."""
    said = told(options.maps)
    sheet = read_sheet(file, options.encoding)
    return proposals(sheet, mapped(sheet.columns, said, language), options.source.strip(), file.stem)


def tell(voice: Voice, note: Note) -> None:
    """A line and what there is to say of it, on stderr."""
    voice.tell("import-line", line=note.line, said=voice.text(note.phrase, **dict(note.facts)))


def promised(text: str, house: House, where: Organization, voice: Voice) -> date | None:
    """The day by which the ideas are answered, None when nothing is promised."""
    try:
        return future_day(text, local(where, house.clock.now())) if text else None
    except (DateUnclear, DatePast) as refusal:
        raise voice.stop(WRONG_USE, "import-promise", text=text) from refusal


@contextmanager
def unreadable_told(voice: Voice) -> Iterator[None]:
    """Turn what keeps a file from being read or written into a sentence and a status."""
    try:
        yield
    except Unreadable as problem:
        raise voice.stop(WRONG_USE if problem.misused else FAILED, problem.phrase, **problem.facts) from problem


@contextmanager
def progress_shown(total: int, word: str) -> Iterator[Callable[[int], None]]:
    """A bar on stderr when it is a terminal, else nothing; it is moved by how many are done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(word, total=total)
        yield lambda done: bar.update(task, completed=done)
