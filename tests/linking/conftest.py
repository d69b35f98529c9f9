"""The statements of the nine documents, read once."""

from __future__ import annotations

import pytest

from tests.linking.labelled import Documents, nine_documents


@pytest.fixture(scope="session")
def documents() -> Documents:
    return nine_documents()
