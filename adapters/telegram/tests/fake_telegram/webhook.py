"""setWebhook and its kin."""

import re
from urllib.parse import urlsplit

from fake_telegram.errors import Json, bad
from fake_telegram.parameters import Arguments
from fake_telegram.state import State

PORTS = (443, 80, 88, 8443)


def set_webhook(state: State, arguments: Arguments) -> bool:
    url, secret, most = arguments.text("url"), arguments.text("secret_token"), arguments.number("max_connections", 40)
    if url:
        _check_url(url)
    if secret and not re.fullmatch("[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    if not 1 <= most <= 100:
        raise bad("max_connections must be between 1 and 100")
    state.updates.allow(arguments.maybe("allowed_updates"))
    _point(state, url, arguments)
    state.webhook.secret, state.webhook.most = secret, most
    return True


def delete_webhook(state: State, arguments: Arguments) -> bool:
    _point(state, "", arguments)
    return True


def get_webhook_info(state: State, _: Arguments) -> Json:
    hook = state.webhook
    error = {"last_error_date": int(state.clock()), "last_error_message": hook.last_error} if hook.last_error else {}
    return {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.waiting()),
        "max_connections": hook.most,
        "allowed_updates": sorted(state.updates.allowed),
        **error,
    }


def _point(state: State, url: str, arguments: Arguments) -> None:
    if arguments.maybe("drop_pending_updates"):
        state.updates.forget_all()
    state.webhook.point(url)


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if parts.hostname in ("localhost", "127.0.0.1", "::1"):
        raise bad(f"bad webhook: IP address {parts.hostname} is reserved")
