"""Whose message may become an idea is asked in private; where that cannot be, under the message."""

from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.people import Where
from butinerie_bot.application.work import UnitOfWork


def ask_aloud(uow: UnitOfWork, consent_id: int) -> None:
    """Ask its author in one line under their message, with buttons that serve nobody else."""
    consent = uow.consents.get(consent_id)
    if consent is None or consent.expires_at <= uow.now:
        return
    workspace = uow.members.account_of(consent.author_id).workspace
    under = Where(consent.connection, workspace, consent.channel, thread=consent.message)
    place = uow.channels.keep(under, None, home=False).id
    about = Subject(What.CONSENT, channel_id=place, account_id=consent.author_id, ref_id=consent.id)
    uow.outbox.owe(Owed(uow.organization.id, Kind.ANSWER, f"consent:{consent.id}", about, channel_id=place))
