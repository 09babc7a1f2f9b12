"""Time is tested by content, not by how long an example takes on a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")
