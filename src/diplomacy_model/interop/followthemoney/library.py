"""The library ``followthemoney``, imported when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.errors import MissingExtraError

if TYPE_CHECKING:
    from followthemoney.model import Model


def model_for(feature: str) -> Model:
    """Return the schemata of FollowTheMoney.

    Raises:
        MissingExtraError: The library is not installed.
    """
    try:
        from followthemoney import model
    except ModuleNotFoundError as error:
        if error.name != "followthemoney":  # it is installed, but one of its own imports is not
            raise
        raise MissingExtraError(feature, "ftm") from error
    return model
