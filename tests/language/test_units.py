"""The table of units: what a user's file adds, what is said of a bad one, and how far it reaches."""

from __future__ import annotations

import pickle
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.language import (
    UnitsError,
    UnitTable,
    format_quantity,
    load_units,
    parse_quantity,
    parse_unit,
    read_goals,
    using_units,
)
from pipeline.model.errors import KeikakuError
from tests.cli.folders import folder, keikaku
from tests.typeset.report import to_pdf
from tests.typeset.script import Heading, Script, table
from tests.typeset.styles import REPORT_STYLES

OWN = """
per = ["便"]

[kind.radio]
units = ["チャンネル"]
nouns = ["基地局"]

[scaled]
"厘" = { base = "%", power = -1, kind = "share" }

[aliases]
"基地局" = ["無線局"]

[english]
"基地局" = "base station"
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> UnitTable:
    return load_units([write(tmp_path / "units.toml", OWN)])


def test_a_file_adds_units_with_their_kind(own: UnitTable) -> None:
    assert parse_unit("基地局") is None
    with using_units(own):
        unit = parse_unit("千基地局")
        assert unit is not None
        assert (unit.base, unit.power, unit.kind, unit.is_noun) == ("基地局", 3, "radio", True)
        assert parse_unit("件") is not None


def test_aliases_scaled_units_and_words_after_a_slash(own: UnitTable) -> None:
    with using_units(own):
        quantities = parse_quantity("無線局を１２無線局、割合を5厘、利用者を30人／便とする。")
    assert [(each.base_value, each.base_unit) for each in quantities] == [
        (Decimal(12), "基地局"),
        (Decimal("0.5"), "%"),
        (Decimal(30), "人/便"),
    ]


def test_a_new_counter_makes_a_goal(own: UnitTable) -> None:
    text = "県内の3基地局で実証する。"
    assert read_goals(text) == []
    with using_units(own):
        (goal,) = read_goals(text)
        assert (goal.value, goal.base_unit, goal.subject) == (3, "基地局", "県内の基地局")
        assert format_quantity(goal) == "3基地局"
        assert format_quantity(goal, "en") == "3 base stations"


def test_a_later_file_takes_the_place_of_what_was_said(tmp_path: Path, own: UnitTable) -> None:
    again = write(tmp_path / "later.toml", '[kind.place]\nunits = ["基地局"]\n')
    with using_units(load_units([tmp_path / "units.toml", again])):
        unit = parse_unit("基地局")
    assert unit is not None
    assert unit.kind == "place"


def test_width_does_not_matter_in_a_file(tmp_path: Path) -> None:
    with using_units(load_units([write(tmp_path / "units.toml", '[kind.area]\nunits = ["㌃", "Ｙ／ｈ"]\n')])):
        assert [each.unit for each in parse_quantity("5アール、3Y/h")] == ["アール", "Y/h"]


def test_other_tables_of_a_lexicon_are_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "all.toml", '[columns]\nname = ["ものさし"]\n[kind.count]\nunits = ["ロット"]\n')
    assert "ロット" in load_units([path]).units


def test_a_table_reaches_no_further_than_its_block_and_thread(own: UnitTable) -> None:
    seen = []
    with using_units(own):
        thread = threading.Thread(target=lambda: seen.append(parse_unit("基地局")))
        thread.start()
        thread.join()
        with pytest.raises(RuntimeError), using_units(load_units()):
            raise RuntimeError
        assert parse_unit("基地局") is not None
    assert seen == [None]
    assert parse_unit("基地局") is None


def test_a_table_travels_to_another_process(own: UnitTable) -> None:
    assert pickle.loads(pickle.dumps(own)) == own


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("[kind\n", "file", "is not TOML"),
        ("kind = 1\n", "kind", "is not a table"),
        ('[kind]\ncount = ["件"]\n', "kind.count", "is not a table"),
        ('[kind.count]\nunit = ["件"]\n', "kind.count.unit", "Allowed are units and nouns"),
        ('[kind.count]\nunits = "件"\n', "kind.count.units", "is not a list of words"),
        ("[kind.count]\nunits = [1]\n", "kind.count.units", "cannot be the name of a unit"),
        ('[kind.count]\nunits = [" "]\n', "kind.count.units", "cannot be the name of a unit"),
        ('[kind.count]\nunits = ["2台組"]\n', "kind.count.units", "does not begin with a digit"),
        ('[scaled]\n"ダース" = { base = "個", power = 1 }\n', "scaled.ダース", "does not have base, power and kind"),
        ('[scaled]\n"グロス" = { base = "個", power = "2", kind = "count" }\n', "scaled.グロス", "no power of ten"),
        ('[scaled]\n"グロス" = { base = "個", power = 99, kind = "count" }\n', "scaled.グロス", "from -12 to 16"),
        ('[aliases]\n"ロット" = ["山"]\n', "aliases.ロット", "is not a unit of the table"),
        ('per = "便"\n', "per", "is not a list of words"),
        ('[english]\n"件" = ""\n', "english.件", "is not a text"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_key(tmp_path: Path, text: str, key: str, said: str) -> None:
    path = write(tmp_path / "bad.toml", text)
    with pytest.raises(UnitsError) as caught:
        load_units([path])
    assert isinstance(caught.value, KeikakuError)
    assert (caught.value.path, caught.value.key) == (path, key)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnitsError, match=r"none\.toml: file: cannot be read"):
        load_units([tmp_path / "none.toml"])


PLAN = Script(
    "plan",
    (
        Heading(1, "第1", "指標の一覧"),
        table(
            [
                ["指標名", "基準値（R3年度）", "目標値（R7年度）"],
                ["整備した無線局の数", "12無線局", "1.5千無線局"],
                ["不良率", "8厘", "5厘"],
            ]
        ),
    ),
)
VALUES = "SELECT role, base_value, base_unit FROM v_kpi_value ORDER BY base_unit, role"


def test_a_projects_own_units_reach_the_warehouse(tmp_path: Path) -> None:
    printed = tmp_path / "plan.pdf"
    printed.write_bytes(to_pdf(PLAN, REPORT_STYLES[0]))
    root = folder(tmp_path / "root", {"plan": printed})

    def values() -> list[tuple[str, Decimal, str]]:
        done = keikaku(tmp_path, "--root", str(root), "run")
        assert done.returncode == 0, done.stderr
        rows = keikaku(tmp_path, "--root", str(root), "query", "--format", "csv", VALUES).stdout.split()[1:]
        return [(role, Decimal(value), unit) for role, value, unit in (row.split(",") for row in rows)]

    assert values() == [
        ("baseline", 8, "厘"),
        ("target", 5, "厘"),
        ("baseline", 12, "無線局"),
        ("target", 1500, "無線局"),
    ]
    (root / "lexicon").mkdir()
    write(root / "lexicon" / "units.toml", OWN)
    assert values() == [
        ("baseline", Decimal("0.8"), "%"),
        ("target", Decimal("0.5"), "%"),
        ("baseline", 12, "基地局"),
        ("target", 1500, "基地局"),
    ]


def test_a_bad_file_of_units_stops_the_run_with_its_name(tmp_path: Path) -> None:
    printed = tmp_path / "plan.pdf"
    printed.write_bytes(to_pdf(PLAN, REPORT_STYLES[0]))
    root = folder(tmp_path / "root", {"plan": printed})
    (root / "lexicon").mkdir()
    write(root / "lexicon" / "units.toml", '[aliases]\n"ロット" = ["山"]\n')
    done = keikaku(tmp_path, "--root", str(root), "run")
    assert done.returncode == 1
    assert "units.toml: aliases.ロット: is not a unit of the table" in done.stderr
