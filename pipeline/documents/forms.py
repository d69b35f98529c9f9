"""The forms in which a table may be read: as it stands, or laid out anew where its header words stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.documents.headed import with_headlines_beside, with_labels_above, with_titles_beside
from pipeline.documents.lexicon import Lexicon
from pipeline.documents.pairs import definitions_apart, one_below_the_other, values_apart
from pipeline.documents.segments import Segment, label_reader, segments
from pipeline.documents.spoken import labels_apart
from pipeline.documents.stacked import side_by_side_roles
from pipeline.documents.turned import turned
from pipeline.documents.years import Years
from pipeline.model.layout import Table


def forms(table: Table, lexicon: Lexicon, years: Years) -> Iterator[tuple[Segment, ...]]:
    """The segments of a table in each form that it may have, the likeliest first.

    Each is read from its header rows. Cells keep their text and source, so that a form only says what belongs together.
    """
    label = label_reader(lexicon, years)
    told = labels_apart(table, label) or table
    defined = definitions_apart(told, label) or told
    whole = values_apart(defined, label) or defined
    upright = segments(whole, lexicon, years)
    planned = lexicon.words("planned")
    apart = side_by_side_roles(whole, upright, label, planned) or one_below_the_other(whole, upright)
    yield segments(apart, lexicon, years) if apart else upright
    for lay_out_anew in (turned, with_headlines_beside, with_titles_beside, with_labels_above):
        other = lay_out_anew(whole, label)
        if other is not None:
            yield segments(other, lexicon, years)
