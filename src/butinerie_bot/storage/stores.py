"""The small stores of one organization, in one transaction, that a unit of work has beside outbox and gestures."""

from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, NestedTransaction

from butinerie_bot.application.ports import Ids
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.aggregates.accounts import PersonStore
from butinerie_bot.storage.aggregates.adoptions import AdoptionStore
from butinerie_bot.storage.aggregates.campaigns import CampaignStore
from butinerie_bot.storage.aggregates.channels import ChannelStore
from butinerie_bot.storage.aggregates.comments import CommentStore
from butinerie_bot.storage.aggregates.consents import ConsentStore
from butinerie_bot.storage.aggregates.decisions import DecisionStore, PromiseStore
from butinerie_bot.storage.aggregates.dialogues import DialogueStore
from butinerie_bot.storage.aggregates.digests import DigestStore
from butinerie_bot.storage.aggregates.gains import GainStore
from butinerie_bot.storage.aggregates.ideas import IdeaStore
from butinerie_bot.storage.aggregates.imports import ImportStore
from butinerie_bot.storage.aggregates.link_codes import LinkCodeStore
from butinerie_bot.storage.aggregates.members import MemberStore
from butinerie_bot.storage.aggregates.merges import HidingStore, MergeStore
from butinerie_bot.storage.aggregates.organizations import ClaimStore, OrganizationStore
from butinerie_bot.storage.aggregates.pilots import PilotStore
from butinerie_bot.storage.aggregates.preferences import PreferenceStore
from butinerie_bot.storage.aggregates.presences import PresenceStore
from butinerie_bot.storage.aggregates.questions import QuestionStore
from butinerie_bot.storage.aggregates.readings import ReadingStore
from butinerie_bot.storage.aggregates.reminders import ReminderStore
from butinerie_bot.storage.aggregates.roles import RoleStore, UnitStore
from butinerie_bot.storage.aggregates.talks import TalkStore
from butinerie_bot.storage.aggregates.traces import TraceStore
from butinerie_bot.storage.aggregates.uncounted import UncountedStore
from butinerie_bot.storage.aggregates.vault import VaultStore
from butinerie_bot.storage.outgoing.voters import NewsStore
from butinerie_bot.storage.sealing import Seal


class Stores:
    """One store per aggregate, made when first asked for."""

    connection: Connection
    organization: Organization
    now: datetime
    ids: Ids
    seal: Seal

    def savepoint(self) -> NestedTransaction:
        """What is done within it is taken back when an exception leaves it."""
        return self.connection.begin_nested()

    @cached_property
    def organizations(self) -> OrganizationStore:
        """The organization's own row."""
        return OrganizationStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def claims(self) -> ClaimStore:
        """The code that makes the first administrator."""
        return ClaimStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def members(self) -> MemberStore:
        """People and their accounts."""
        return MemberStore(self.connection, self.organization, self.now, self.ids, self.seal)

    @cached_property
    def units(self) -> UnitStore:
        """Services."""
        return UnitStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def roles(self) -> RoleStore:
        """Who may what."""
        return RoleStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def channels(self) -> ChannelStore:
        """Homes, and what messages show."""
        return ChannelStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def ideas(self) -> IdeaStore:
        """Ideas and drafts."""
        return IdeaStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def campaigns(self) -> CampaignStore:
        """Calls for ideas."""
        return CampaignStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def pilots(self) -> PilotStore:
        """Pilots on their way."""
        return PilotStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def gains(self) -> GainStore:
        """What pilots have changed."""
        return GainStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def adoptions(self) -> AdoptionStore:
        """What units answered to what worked elsewhere."""
        return AdoptionStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def imports(self) -> ImportStore:
        """Ideas that come from elsewhere."""
        return ImportStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def promises(self) -> PromiseStore:
        """Dates by which ideas are answered."""
        return PromiseStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def decisions(self) -> DecisionStore:
        """Answers."""
        return DecisionStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def merges(self) -> MergeStore:
        """Ideas that go on in others."""
        return MergeStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def hidings(self) -> HidingStore:
        """What was taken off the cards."""
        return HidingStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def comments(self) -> CommentStore:
        """Replies under cards."""
        return CommentStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def consents(self) -> ConsentStore:
        """Questions put to the authors of messages."""
        return ConsentStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def dialogues(self) -> DialogueStore:
        """Questions that wait for an answer."""
        return DialogueStore(self.connection, self.organization, self.now, self.ids, self.seal)

    @cached_property
    def news(self) -> NewsStore:
        """Answers that voters are still to hear."""
        return NewsStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def uncounted(self) -> UncountedStore:
        """Reactions without a person."""
        return UncountedStore(self.connection, self.organization, self.now, self.ids, self.seal)

    @cached_property
    def reminders(self) -> ReminderStore:
        """Dates owed to people and channels."""
        return ReminderStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def preferences(self) -> PreferenceStore:
        """When people may be reminded, and of what."""
        return PreferenceStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def digests(self) -> DigestStore:
        """Which channel had which week's letter."""
        return DigestStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def traces(self) -> TraceStore:
        """What the machinery keeps for a time."""
        return TraceStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def vault(self) -> VaultStore:
        """Who wrote ideas that show no name."""
        return VaultStore(self.connection, self.organization, self.now, self.ids, self.seal)

    @cached_property
    def questions(self) -> QuestionStore:
        """Questions passed on to authors."""
        return QuestionStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def link_codes(self) -> LinkCodeStore:
        """Codes that link two accounts."""
        return LinkCodeStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def presences(self) -> PresenceStore:
        """Whether accounts are still there."""
        return PresenceStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def readings(self) -> ReadingStore:
        """When platforms had brought all that they keep."""
        return ReadingStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def talks(self) -> TalkStore:
        """Which private talks are closed to the bot."""
        return TalkStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def persons(self) -> PersonStore:
        """Who is one person."""
        return PersonStore(self.connection, self.organization, self.now, self.ids, self.seal)
