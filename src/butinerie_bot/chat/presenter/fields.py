"""A form refused: a sentence at each field concerned, or above them all."""

from butinerie_bot.application.forms import FORMS
from butinerie_bot.chat.answers import FieldErrors
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter.refusals import refused
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.refusals import CommentLength, ReasonMissing, Refusal
from butinerie_bot.domain.reminder_refusals import SettingsUnclear


def field_errors(voice: Voice, form_id: str, refusal: Refusal) -> FieldErrors:
    """The refusal where it belongs in that form."""
    if isinstance(refusal, SettingsUnclear):
        errors = {each.name: _sentence(voice, each) for each in refusal.choices}
        return FieldErrors(errors, voice.text("refused-fields", n=str(len(errors))))
    sentence = _sentence(voice, refusal)
    name = "text" if isinstance(refusal, CommentLength) else refusal.field
    asked = {field.name for field in FORMS.get(form_id.partition(":")[0], ())}
    if name not in asked or name is None:
        return FieldErrors(general=sentence)
    return FieldErrors({name: sentence}, voice.text("form-refused"))


def _sentence(voice: Voice, refusal: Refusal) -> str:
    if isinstance(refusal, ReasonMissing):
        facts = {"least": refusal.least, "most": refusal.most, "length": refusal.length}
        return voice.text("refuse-reason-field", **facts)
    return " ".join(plain(block.content) for block in refused(voice, refusal).blocks)
