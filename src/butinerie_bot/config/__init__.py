"""What can be set: the environment first, then a folder of secrets, then ``butinerie.toml`` in the working folder."""

from butinerie_bot.config.adapters import Configured, installed_specs
from butinerie_bot.config.problems import SettingsProblem
from butinerie_bot.config.settings import Settings, load_settings

__all__ = ["Configured", "Settings", "SettingsProblem", "installed_specs", "load_settings"]
