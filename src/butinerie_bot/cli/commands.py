"""The grammar of the command line; what a command does is imported when it is called."""

from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import typer

from butinerie_bot.cli.speaking import Voice, language

HELP = Voice(language()).text

application = typer.Typer(
    help=HELP("help-app"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
database = typer.Typer(help=HELP("help-db"), no_args_is_help=True)
organizations = typer.Typer(help=HELP("help-organizations"), no_args_is_help=True)
roles = typer.Typer(help=HELP("help-roles"), no_args_is_help=True)
reminders = typer.Typer(help=HELP("help-reminders"), no_args_is_help=True)
application.add_typer(database, name="db")
application.add_typer(organizations, name="organization")
application.add_typer(roles, name="role")
application.add_typer(reminders, name="reminders")

OfOrganization = Annotated[str | None, typer.Option("--organization", help=HELP("help-organization"))]


@application.command(help=HELP("help-run"))
def run() -> None:
    """Start the bot."""
    from butinerie_bot.cli import running

    raise typer.Exit(running.run())


@application.command(help=HELP("help-setup"))
def setup(name: Annotated[str | None, typer.Argument()] = None) -> None:
    """Prepare platforms."""
    from butinerie_bot.cli import running

    raise typer.Exit(running.setup(name))


@application.command(help=HELP("help-doctor"))
def doctor(again: Annotated[str | None, typer.Option("--again", metavar="ID", help=HELP("help-again"))] = None) -> None:
    """Look whether all is well."""
    from butinerie_bot.cli import doctoring

    raise typer.Exit(doctoring.doctor() if again is None else doctoring.again(again))


@application.command(help=HELP("help-version"))
def version() -> None:
    """Say the version."""
    typer.echo(f"butinerie-bot {version_of('butinerie-bot')}")


@application.command("import", help=HELP("help-import"))
def import_ideas(
    file: Annotated[Path, typer.Argument(help=HELP("help-import-file"))],
    maps: Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help=HELP("help-map"))] = None,
    source: Annotated[str, typer.Option(help=HELP("help-source"))] = "",
    encoding: Annotated[str, typer.Option(help=HELP("help-encoding"))] = "utf-8",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=HELP("help-dry-run"))] = False,
    post: Annotated[bool, typer.Option("--post", help=HELP("help-post"))] = False,
    promise: Annotated[str, typer.Option(metavar="DATE", help=HELP("help-promise"))] = "",
    organization: OfOrganization = None,
) -> None:
    """Bring in the ideas of a file."""
    from butinerie_bot.cli import exchanging

    options = exchanging.Options(maps or (), source, encoding, dry_run, post, promise, organization)
    raise typer.Exit(exchanging.import_file(file, options))


@application.command("export", help=HELP("help-export"))
def export_ideas(
    file: Annotated[Path, typer.Argument(help=HELP("help-export-file"))], organization: OfOrganization = None
) -> None:
    """Write all ideas into a file."""
    from butinerie_bot.cli import exchanging

    raise typer.Exit(exchanging.export_file(file, organization))


@application.command(help=HELP("help-season"))
def season(
    json: Annotated[Path | None, typer.Option("--json", metavar="FILE", help=HELP("help-season-json"))] = None,
    seed: Annotated[int, typer.Option("--seed", help=HELP("help-season-seed"))] = 2025,
) -> None:
    """Play a whole season."""
    from butinerie_bot.cli import playing

    raise typer.Exit(playing.season(json, seed))


@application.command(help=HELP("help-digest"))
def digest(
    dry_run: Annotated[bool, typer.Option("--dry-run", help=HELP("help-digest-dry-run"))] = False,
    channel: Annotated[str | None, typer.Option("--channel", metavar="NAME", help=HELP("help-digest-channel"))] = None,
    member: Annotated[str | None, typer.Option("--member", metavar="ACCOUNT", help=HELP("help-digest-member"))] = None,
    organization: OfOrganization = None,
) -> None:
    """Show the letter as it would leave now."""
    from butinerie_bot.cli import previewing

    raise typer.Exit(previewing.digest(channel, member, organization, dry_run=dry_run))


@database.command(help=HELP("help-backup"))
def backup(file: Annotated[Path, typer.Argument(help=HELP("help-backup-file"))]) -> None:
    """Copy the database."""
    from butinerie_bot.cli import databases

    raise typer.Exit(databases.backup(file))


@database.command(help=HELP("help-upgrade"))
def upgrade() -> None:
    """Bring the database to the current schema."""
    from butinerie_bot.cli import databases

    raise typer.Exit(databases.upgrade())


@organizations.command("add", help=HELP("help-organization-add"))
def organization_add(name: str) -> None:
    """Add an organization."""
    from butinerie_bot.cli import founding

    raise typer.Exit(founding.add_organization(name))


@organizations.command("calendar", help=HELP("help-organization-calendar"))
def organization_calendar(
    country: Annotated[str | None, typer.Option("--country", help=HELP("help-calendar-country"))] = None,
    part: Annotated[str | None, typer.Option("--part", help=HELP("help-calendar-part"))] = None,
    close: Annotated[
        list[str] | None, typer.Option("--close", metavar="DAYS", help=HELP("help-calendar-close"))
    ] = None,
    reopen: Annotated[list[str] | None, typer.Option("--open", metavar="DAYS", help=HELP("help-calendar-open"))] = None,
    organization: OfOrganization = None,
) -> None:
    """See and change the days worked."""
    from butinerie_bot.cli import calendars

    change = calendars.Change(country, part, close or (), reopen or ())
    raise typer.Exit(calendars.calendar(change, organization))


@roles.command("add", help=HELP("help-role-add"))
def role_add(account: str, role: str, organization: OfOrganization = None) -> None:
    """Give a role."""
    from butinerie_bot.cli import founding

    raise typer.Exit(founding.add_role(account, role, organization))


@reminders.command("list", help=HELP("help-reminders-list"))
def reminders_list(
    member: Annotated[
        str | None, typer.Option("--member", metavar="ACCOUNT", help=HELP("help-reminders-member"))
    ] = None,
    due: Annotated[bool, typer.Option("--due", help=HELP("help-reminders-due"))] = False,
    organization: OfOrganization = None,
) -> None:
    """List reminders."""
    from butinerie_bot.cli import reminding

    raise typer.Exit(reminding.listing(member, due, organization))


@reminders.command("explain", help=HELP("help-reminders-explain"))
def reminders_explain(
    reference: Annotated[str, typer.Argument(metavar="ID")], organization: OfOrganization = None
) -> None:
    """Say why one was or was not sent."""
    from butinerie_bot.cli import reminding

    raise typer.Exit(reminding.explaining(reference, organization))
