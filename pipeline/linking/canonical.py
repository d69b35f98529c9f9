"""The indicators that clusters of statements stand for: their names and ids.

An id must not change because a document is added: whoever wrote it down finds the same indicator behind it next year.
So name and id come from the statements published first, and a later document cannot change them. What can: a document
that was published earlier, another name in a document of the same day that is printed more often, and a join (a pin, or
a document that shows that two indicators are one), where the id of the one published first stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents.ids import stable_id
from pipeline.language import plain
from pipeline.model.linkage import Canonical, StatedIndicator


@dataclass(frozen=True, slots=True)
class Representative:
    """What stands for a cluster: a name, the statements that bear it, and what tells it from others of that name."""

    name: str
    government: str
    initiative: str
    published: str
    key: str


def representative(statements: Sequence[StatedIndicator]) -> Representative:
    """The name that stands for statements of one indicator.

    Rows of tables come before goals, whose names are cut from sentences. Of these, those published first; of these, the
    name that is printed most often, then the longest, then the first by its characters.
    """
    rows = [one for one in statements if not one.is_goal] or list(statements)
    first = min(one.published_on for one in rows)
    early = [one for one in rows if one.published_on == first]
    spelled = Counter(plain(one.name) for one in early)
    best = min(spelled, key=lambda name: (-spelled[name], -len(name), name))
    bearers = [one for one in early if plain(one.name) == best]
    return Representative(
        name=min(bearers, key=lambda one: (one.document_id, one.id)).name,
        government=min(one.government for one in bearers),
        initiative=min(plain(one.initiative or "") for one in bearers),
        published=first.isoformat(),
        key=min((one.key or one.document_id, one.id) for one in bearers)[0],
    )


def canonicals(clusters: Sequence[Sequence[StatedIndicator]]) -> list[Canonical]:
    """A canonical indicator for each cluster, in their order.

    The id is a hash of the government and the name, and of the initiative where only goals state the indicator. Of
    several clusters with one name, the one published first has it; the key of a statement tells the others apart.
    """
    found = [representative(cluster) for cluster in clusters]
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        places[one.government, plain(one.name), one.initiative].append(index)
    made: dict[int, Canonical] = {}
    for named, several in places.items():
        order = sorted(several, key=lambda index: (found[index].published, found[index].key, str(index)))
        for rank, index in enumerate(order):
            more = (found[index].key, rank) if rank else ()
            made[index] = Canonical(stable_id("canonical", *named, *more), found[index].name)
    return [made[index] for index in range(len(clusters))]
