"""Fixtures that every suite shares; pytest loads them by `-p butinerie_bot.testing.fixtures`."""
