"""One event on its way: what it asks, who asks, what it came to, in which words that is told."""

import logging
from dataclasses import replace

from butinerie_bot.application.commands import Command, Greet, OpenTalk, RememberChoices
from butinerie_bot.application.faults import reference_of, where_it_broke
from butinerie_bot.application.outcomes import Failed, Outcome, Reached, Refused, SettingsChanged
from butinerie_bot.application.people import Who
from butinerie_bot.application.ports import StoreAway, TooBusy
from butinerie_bot.application.reminders.settings_view import ShowSettings
from butinerie_bot.application.views import PersonView
from butinerie_bot.chat import consulting, filling
from butinerie_bot.chat.answers import Answer, Desk, Nothing, Toast, Whisper
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.events import ChatEvent, DeskOpened, Pressed, Reacted, ReactionsSet, Said, Submitted
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.hearing import asked_when, hear
from butinerie_bot.chat.house import House
from butinerie_bot.chat.intents import (
    Ask,
    AtDesk,
    Do,
    Fill,
    Guide,
    Ignore,
    Intent,
    LeftAsIs,
    Misused,
    Signing,
    TakeBack,
    Unread,
)
from butinerie_bot.chat.interpreter import interpret, where_of, who_of
from butinerie_bot.chat.presenter import accounts, answers, helping, settings
from butinerie_bot.chat.presenter.choices import Choices, offered, typed
from butinerie_bot.chat.presenter.fields import field_errors
from butinerie_bot.chat.presenter.refusals import refused
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.refusals import Refusal, UnknownWorkspace, WrongUse

log = logging.getLogger(__name__)


class Receiving:
    """An event being answered."""

    def __init__(self, house: House, event: ChatEvent) -> None:
        self._house = house
        self._event = event
        self._person: PersonView | None = None

    @property
    def _who(self) -> Who:
        """Who acted; made when asked for, since thousands of reactions need it once only, in their command."""
        return who_of(self._event, wrote=_writes(self._event))

    async def answer(self) -> Answer:
        """The answer to the event; what a rule refuses is one too, and stands where one looked."""
        said = await self._answered()
        if isinstance(self._event, DeskOpened) and isinstance(said, Whisper | Toast):
            return Desk((said.document,))
        return said

    async def _answered(self) -> Answer:
        try:
            await self._open_talk()
            return await self._told(await self._meant())
        except Refusal as refusal:
            return await self._no(refusal)
        except (StoreAway, TooBusy):
            raise
        except Exception as error:  # noqa: BLE001 - what breaks on one event must not hold up those behind it
            return self._broke(error)

    async def _open_talk(self) -> None:
        """Who writes in private can be written to, and gets what waited for that."""
        private = self._event.place.direct and isinstance(self._event, Said | Pressed | Submitted)
        if private and (await self._known()).talk_closed:
            await self._house.recorder.do(OpenTalk(self._who))

    def _broke(self, error: Exception) -> Answer:
        """Our own fault before anything was recorded: there is nothing to replay, only a reference to find it by."""
        reference = reference_of(self._event.id)
        log.error("could not answer, as %s: %s", reference, where_it_broke(error))
        language = self._event.person.language or self._house.language
        return answers.failed(self._house.voice(self._event.connection, language), reference, "")

    async def _meant(self) -> Intent:
        event = self._event
        if isinstance(event, Said) and event.place.direct:
            return await hear(self._house, event, await self._known())
        return interpret(event)

    async def _told(self, intent: Intent) -> Answer:
        match intent:
            case Ignore():
                return Nothing()
            case Do():
                return await self._do(intent.command)
            case TakeBack():
                return await self._take_back(intent)
            case Fill():
                return await self._fill(intent)
            case AtDesk():
                return await consulting.at_desk(self._house, await self._voice(), self._who, await self._known())
        return await self._greeted(await self._read(intent))

    async def _known(self) -> PersonView:
        if self._person is None:
            self._person = await self._house.person(self._who)
        return self._person

    async def _voice(self) -> Voice:
        return self._house.voice(self._event.connection, (await self._known()).language)

    async def _do(self, command: Command) -> Answer:
        reached = await self._house.recorder.do(await self._house.compared(command), self._event.id)
        if self._needs_no_words():
            return Nothing()
        voice = self._house.voice(self._event.connection, reached.language)
        if isinstance(self._event, Submitted) and isinstance(reached.outcome, Refused):
            return field_errors(voice, self._event.form, reached.outcome.refusal)
        said = await self._worded(voice, reached.outcome)
        return await self._finished(voice, await self._with_privacy(voice, said, reached))

    def _needs_no_words(self) -> bool:
        """Whether nobody could be told in a whisper: thousands of reactions are counted without a sentence for each."""
        event = self._event
        if isinstance(event, Reacted) and event.quiet:
            return True
        return isinstance(event, Reacted | ReactionsSet) and not self._house.can(event, Capability.WHISPER)

    async def _worded(self, voice: Voice, outcome: Outcome) -> Answer:
        if isinstance(outcome, Failed):
            return answers.failed(voice, outcome.reference, (await self._house.privacy(self._who)).contact)
        if isinstance(outcome, SettingsChanged):
            view = await self._house.reader.ask(ShowSettings(self._who))
            return Whisper(settings.settings(self._house.voice(self._event.connection, view.language), view))
        return answers.answer(voice, outcome, self._house.clock.now())

    async def _take_back(self, intent: TakeBack) -> Answer:
        standing = await self._house.standing(self._who, intent.number)
        if standing is None or not standing.own:
            return await self._do(intent.support)
        return await self._greeted(Whisper(helping.which(await self._voice(), intent.number)))

    async def _fill(self, wanted: Fill) -> Answer:
        voice = await self._voice()
        if not filling.at_once(voice, getattr(self._event, "trigger", None)):
            if wanted.comment:
                return await self._finished(voice, Whisper(helping.how_to_hide(voice, wanted.number, wanted.comment)))
            return await self._do(filling.asked_singly(wanted, self._who, where_of(self._event)))
        return await filling.fill(self._house, voice, wanted, self._who, await self._known())

    async def _read(self, intent: Intent) -> Whisper:
        voice, person = await self._voice(), await self._known()
        match intent:
            case Ask():
                return await consulting.consult(self._house, voice, intent.query, person)
            case Guide():
                return Whisper(helping.guide(voice, intent.word, person.roles))
            case Signing():
                return Whisper(accounts.candour(voice))
            case LeftAsIs():
                return Whisper(voice.document("left-as-is"))
            case Unread():
                return Whisper(helping.unread(voice, intent.words, intent.meant))
            case Misused():
                return Whisper(refused(voice, WrongUse(intent.word)))
        return Whisper(helping.welcome(voice))

    async def _greeted(self, said: Answer) -> Answer:
        """First words that change nothing are remembered, so that the privacy sentence is said once."""
        voice = await self._voice()
        known = await self._known()
        if isinstance(self._event, Said) and (known.left or not known.privacy_told):
            reached = await self._house.recorder.do(Greet(self._who), self._event.id)
            said = await self._with_privacy(voice, said, reached)
        return await self._finished(voice, said)

    async def _with_privacy(self, voice: Voice, said: Answer, reached: Reached) -> Answer:
        if not reached.greet:
            return said
        line = helping.privacy_line(voice, await self._house.privacy(self._who))
        match said:
            case Whisper() | Toast():
                document = replace(said.document, blocks=(*said.document.blocks, *line))
                return Whisper(document, said.cards if isinstance(said, Whisper) else ())
        return Whisper(Document(line)) if isinstance(self._event, Said) and self._event.place.direct else said

    async def _finished(self, voice: Voice, said: Answer) -> Answer:
        """Where there are no buttons, the words one may type instead are told and remembered."""
        if not isinstance(said, Whisper | Toast):
            return said
        if voice.can(Capability.BUTTONS):
            await self._await_date(offered(said.document))
            return said
        if not said.document.buttons:
            return said
        await self._house.recorder.do(RememberChoices(self._who, offered(said.document)))
        return replace(said, document=typed(voice, said.document))

    async def _await_date(self, shown: Choices) -> None:
        """With buttons nothing is typed for them, but a date after the question until when; other words end that."""
        asks = asked_when(shown) is not None
        if asks or (self._person is not None and self._person.choices):
            await self._house.recorder.do(RememberChoices(self._who, shown if asks else ()))

    async def _no(self, refusal: Refusal) -> Answer:
        voice = await self._refusing(refusal)
        if isinstance(self._event, Submitted):
            return field_errors(voice, self._event.form, refusal)
        said = Whisper(refused(voice, refusal))
        return said if isinstance(refusal, UnknownWorkspace) else await self._greeted(said)

    async def _refusing(self, refusal: Refusal) -> Voice:
        if isinstance(refusal, UnknownWorkspace):
            language = self._event.person.language or self._house.language
            return self._house.voice(self._event.connection, language)
        return await self._voice()


def _writes(event: ChatEvent) -> bool:
    """A reaction is no first contact, nor is a press that all may make in a channel."""
    return not isinstance(event, Reacted | ReactionsSet | Pressed) or (
        isinstance(event, Pressed) and event.place.direct
    )
