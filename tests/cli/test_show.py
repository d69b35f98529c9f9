"""keikaku show, on the nine documents. What is expected was read off the pages by eye.

RPA: 資料1-2 p.16 and p.25 (約9,800時間 in R3年度, 約16,200時間 in R7年度; 毎年度1,600時間の増加), 資料3-3 p.1 (9800,
R4 11400, R5 13000, R6 14600, R7 16200). 総合計画の指標の達成状況: 資料1-2 p.27 (70.6% in R2年度, 83.8% in R7年度,
毎年度3.3%の上昇).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text

from tests.cli.folders import keikaku, on_terminal


def test_the_whole_of_an_indicator(nine: Path) -> None:
    done = keikaku(nine, "show", "RPA", "業務時間")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "RPAの導入により削減される業務時間"
    for line in (
        "not stated baseline 9800 9,800 3-3 p.1",
        "FY2021 baseline 約9,800時間 about 9,800 時間 1-2 p.16, 1-2 p.25",
        "FY2022 target 11400 11,400 3-3 p.1",
        "FY2022 target 11,400時間 11,400 時間 3-2 p.2",
        "FY2021 baseline about 9,800 時間 o",
        "FY2022 target 11,400 時間 .........o",
        "FY2025 target 16,200 時間 .......................................o",
        "FY2025 target 16200 16,200 3-3 p.1",
        "FY2025 target 約16,200時間 about 16,200 時間 1-2 p.16, 1-2 p.25",
        "毎年度1,600時間の増加 (1-2 p.25)",
        "9,800 (FY2021) + 4 × 1,600 = 16,200; target stated 16,200 (FY2025): fits exactly",
        "rationale これまでの実績を踏まえ、毎年度1,600時間の増加を目指します。",
        "item 3(5) RPAの導入",
        "FY2022 target 3-2 11,400, 3-3 11,400: agree",
        "FY2025 target 1-2 16,200, 3-3 16,200: agree",
        "goal RPAの導入により削減される年間の業務時間について、11,400時間を目標とする。",
    ):
        assert line in lines


def test_in_japanese_and_a_step_that_does_not_fit(nine: Path) -> None:
    done = keikaku(nine, "--lang", "ja", "show", "総合計画の指標の達成状況")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2020年度  基準値  70.6%" in done.stdout
    assert "70.6 (2020年度) + 5 × 3.3 = 87.1; 記載の目標値 83.8 (2025年度): 不一致（差 -3.3 ポイント）" in done.stdout
    assert "目標値の考え方 令和12年度に100%とすることを目標に、毎年度3.3%の上昇を目指します。" in done.stdout
    assert not {"baseline", "target", "heading"} & set(done.stdout.split())


def test_a_program_gets_all_of_it(nine: Path) -> None:
    done = keikaku(nine, "show", "RPA", "業務時間", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert answer.keys() == {"name", "indicators", "nearest", "searched"}
    (indicator,) = answer["indicators"]
    assert indicator.keys() == {"canonical_id", "name", "statements", "goals", "comparisons", "findings"}
    places = [(one["document_id"], one["pages"]) for one in indicator["statements"]]
    assert places == [("1-2", [16]), ("1-2", [25]), ("3-3", [1])]
    last = indicator["statements"][2]["values"][-1]
    assert (last["role"], last["period"], last["raw"], last["base_value"]) == ("target", "FY2025", "16200", "16200")
    (goal,) = indicator["goals"]
    assert (goal["document_id"], goal["pages"], goal["value"]["base_value"]) == ("3-2", [2], "11400")
    assert (goal["name"], goal["method"]) == ("RPAの導入により削減される年間の業務時間", "name and values")
    assert [step["verdict"] for one in indicator["statements"] for step in one["steps"]] == ["exact"]


def test_the_years_of_a_chart(nine: Path) -> None:
    """資料1-2 p.13 (20,862件 in R2年度), 資料3-3 p.1 (R4 23,146, R5 25,430 …): no value of FY2021 is printed."""
    done = keikaku(nine, "--lang", "ja", "show", "オープンデータ閲覧件数")
    assert (done.returncode, done.stderr) == (0, "")
    chart = done.stdout.partition("年度別の推移\n")[2].partition("\n\n")[0].splitlines()
    assert [" ".join(line.split()) for line in chart] == [
        "2020年度 基準値 20,862 件 o",
        ":",
        "2022年度 目標値 23,146 件 .........o",
        "2023年度 目標値 25,430 件 ...................o",
        "2024年度 目標値 27,714 件 .............................o",
        "2025年度 目標値 30,000 件 .......................................o",
    ]
    assert "\x1b" not in done.stdout


def test_any_of_its_names_finds_an_indicator(nine: Path) -> None:
    names = (
        "オープンデータ閲覧件数",
        "オープンデータポータルサイトの閲覧件数",
        "ｵｰﾌﾟﾝﾃﾞｰﾀ閲覧件数",
        "AI、RPA等の先端技術を活用する市町村数",  # 資料3-2's goal
        "先端技術を活用する市町村数（累計）",  # 資料3-3
        "スマートシティに取り組む市町村",
        "スマートシティに取組む市町村数",
    )
    found = [json.loads(keikaku(nine, "show", name, "--json").stdout)["indicators"] for name in names]
    ids = [[one["canonical_id"] for one in indicators] for indicators in found]
    assert len(ids[0]) == len(ids[3]) == len(ids[5]) == 1
    assert ids[0] == ids[1] == ids[2]
    assert ids[3] == ids[4]
    assert ids[5] == ids[6]
    assert len({one[0] for one in ids}) == 3


def test_of_many_the_names_are_listed_and_how_to_narrow(nine: Path) -> None:
    done = keikaku(nine, "show", "数")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 6
    assert "RPAの導入により削減される業務時間" not in done.stdout
    assert "add words" in done.stderr
    assert len(json.loads(keikaku(nine, "show", "数", "--json").stdout)["indicators"]) > 5


def test_of_none_the_nearest_names_are_told(nine: Path) -> None:
    done = keikaku(nine, "show", "県税微収率")  # 微 for 徴
    assert (done.returncode, done.stdout) == (1, "")
    assert "'県税微収率'" in done.stderr
    assert "\n  県税徴収率\n" in done.stderr
    told = keikaku(nine, "--lang", "ja", "show", "県税微収率")
    assert told.stderr.startswith("「県税微収率」という名称の指標も")
    answer = json.loads(keikaku(nine, "show", "県税微収率", "--json").stdout)
    assert answer["indicators"] == []
    assert answer["nearest"][0] == "県税徴収率"


@pytest.mark.parametrize(
    "name", ["[bold]", "[/]", "%", "'", "'; DROP TABLE kpi; --", "(", ".*", "\\", "\x1b[31m", "||"]
)
def test_signs_of_other_languages_are_letters_here(two: Path, name: str) -> None:
    done = keikaku(two, "show", "--", name)
    assert done.returncode == 1
    assert done.stderr.startswith("no indicator is named ")
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_a_name_of_nothing_is_a_mistake_of_the_command_line(two: Path) -> None:
    for arguments in (("show",), ("show", ""), ("show", " ", "\u3000")):
        done = keikaku(two, *arguments)
        assert done.returncode == 2
        assert "NAME" in done.stderr


def test_where_there_is_no_warehouse_it_says_what_to_do(tmp_path: Path) -> None:
    done = keikaku(tmp_path, "show", "RPA")
    assert done.returncode == 1
    assert done.stderr.endswith("there is no warehouse yet. Build it: keikaku run\n")


@pytest.mark.parametrize("columns", [30, 80, 200])
def test_it_fits_the_terminal(nine: Path, columns: int) -> None:
    code, screen = on_terminal(nine, "show", "RPA", columns=columns)
    assert code == 0
    lines = Text.from_ansi(screen).plain.splitlines()
    assert max(map(cell_len, lines)) <= columns
    said = "".join("".join(line.split()) for line in lines)
    for part in ("RPAの導入により削減される業務時間", "毎年度1,600時間の増加", "fitsexactly"):
        assert part in said
    assert "…" not in said  # however narrow it is, nothing is left out
