"""Japanese text -> numbers, periods, units, quantities, comparable names. Knows no page.

Text in, quantity out: nothing guessed, decimals exact, the place of each part in the text kept. No function raises on
any text, each takes time linear in its length. What counts as a unit stands in units.toml, which words bound, hedge or
change a number in words.toml.
"""

from pipeline.language.cells import read_value_cell
from pipeline.language.fold import plain
from pipeline.language.formats import format_quantity
from pipeline.language.goals import read_goals
from pipeline.language.names import comparable_name, strip_footnote_marks
from pipeline.language.numerals import parse_number
from pipeline.language.parse import parse_quantity
from pipeline.language.periods import find_periods, parse_period
from pipeline.language.statements import read_increments, read_milestones
from pipeline.language.unit_table import UNIT_TABLES, Unit, UnitsError, UnitTable, load_units, using_units
from pipeline.language.units import parse_unit

__all__ = [
    "UNIT_TABLES",
    "Unit",
    "UnitTable",
    "UnitsError",
    "comparable_name",
    "find_periods",
    "format_quantity",
    "load_units",
    "parse_number",
    "parse_period",
    "parse_quantity",
    "parse_unit",
    "plain",
    "read_goals",
    "read_increments",
    "read_milestones",
    "read_value_cell",
    "strip_footnote_marks",
    "using_units",
]
