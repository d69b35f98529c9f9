"""links.toml: what a person says always wins, mistakes are told with file and key, and so is what matches nothing."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.linking import PinError, link
from pipeline.model.linkage import Links, StatedIndicator
from pipeline.model.record import Extraction
from pipeline.project import LinksError, load_links
from pipeline.run import load_only
from tests.linking.labelled import by_hand
from tests.warehouse.sample import Published, kpi, project

SAME = '[[same]]\nstatements = ["県税徴収率", "将来負担比率"]\nreason = "試し"\n'


def pinned(folder: Path, text: str, *statements: StatedIndicator) -> Links:
    path = folder / "links.toml"
    path.write_text(text, encoding="utf-8")
    return link(statements, load_links(path))


def groups(links: Links) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for match in links.matches:
        found.setdefault(match.canonical_id, []).append(match.statement_id)
    return sorted(found.values())


def test_without_the_file_nothing_is_pinned(tmp_path: Path) -> None:
    assert load_links(tmp_path / "links.toml") == ()


def test_same_joins_what_nothing_else_would(tmp_path: Path) -> None:
    links = pinned(tmp_path, SAME, by_hand("県税徴収率 | t2025 98%", "a"), by_hand("将来負担比率", "b"))
    assert groups(links) == [["a", "b"]]
    assert {(match.method, match.score) for match in links.matches} == {("pinned", 1)}
    assert "links.toml: same[1]: 試し" in links.matches[0].evidence.ja


def test_not_same_keeps_equal_names_apart(tmp_path: Path) -> None:
    text = (
        '[[not_same]]\nreason = "3-1 は教育庁を含む"\n'
        'statements = [{ name = "職員数", document = "1-2" }, { name = "職員数", document = "3-1" }]\n'
    )
    one, other = by_hand("職員数", "a", "1-2"), by_hand("職員数", "b", "3-1")
    assert groups(link([one, other])) == [["a", "b"]]
    assert groups(pinned(tmp_path, text, one, other)) == [["a"], ["b"]]


def test_a_third_statement_does_not_join_what_a_person_keeps_apart(tmp_path: Path) -> None:
    text = '[[not_same]]\nstatements = ["オープンデータ閲覧件数", "オープンデータの閲覧数"]\nreason = "試し"\n'
    three = [
        by_hand(name, name) for name in ("オープンデータ閲覧件数", "オープンデータの閲覧数", "オープンデータ閲覧数")
    ]
    links = pinned(tmp_path, text, *three)
    of = {match.statement_id: match.canonical_id for match in links.matches}
    assert of["オープンデータ閲覧件数"] != of["オープンデータの閲覧数"]


def test_names_in_any_spelling_and_keys_select(tmp_path: Path) -> None:
    text = '[[same]]\nstatements = ["ＷＥＢ申し込みの取り組み数", "key b"]\nreason = "試し"\n'
    links = pinned(tmp_path, text, by_hand("Web申込の取組数", "a"), by_hand("将来負担比率", "b"))
    assert groups(links) == [["a", "b"]]
    assert links.unused == ()


def test_an_entry_that_matches_nothing_is_told(tmp_path: Path) -> None:
    text = '[[same]]\nstatements = ["県税徴収率", { name = "県税徴収率", document = "9" }]\nreason = "試し"\n'
    (told,) = pinned(tmp_path, text, by_hand("県税徴収率", "a")).unused
    assert told.en.startswith("links.toml: same[1]: nothing that is stated matches '県税徴収率' (document 9)")
    assert told.ja.startswith("links.toml: same[1]: '県税徴収率' (document 9) に当たる記載がありません")


def test_pins_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    text = SAME + SAME.replace("[[same]]", "[[not_same]]")
    with pytest.raises(PinError, match=r"links\.toml: not_same\[1\]: keeps statements apart"):
        pinned(tmp_path, text, by_hand("県税徴収率", "a"), by_hand("将来負担比率", "b"))


def test_a_pin_cannot_keep_a_statement_from_itself(tmp_path: Path) -> None:
    text = '[[not_same]]\nstatements = ["県税徴収率", "県税徴収率"]\nreason = "試し"\n'
    with pytest.raises(PinError, match=r"not_same\[1\]: keeps a statement apart from itself"):
        pinned(tmp_path, text, by_hand("県税徴収率", "a"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[same]\n", "is not a TOML file in UTF-8"),
        ('[[same]]\nstatements = ["a", "b"]\n', "same[1].reason: this key must be there"),
        ('[[same]]\nstatements = ["a"]\nreason = "r"\n', "same[1].statements: received ['a'], allowed: a list of two"),
        (
            '[[same]]\nstatements = ["a", ""]\nreason = "r"\n',
            "same[1].statements[2].name: received '', allowed: a text",
        ),
        ('[[same]]\nstatements = ["a", 3]\nreason = "r"\n', "same[1].statements[2]: received 3, allowed: a name"),
        ('[[same]]\nstatements = "a"\nreason = "r"\n', "same[1].statements: received 'a', allowed: a list of two"),
        ('[[unsame]]\nstatements = ["a", "b"]\nreason = "r"\n', "unsame: no such key is known here; allowed: same"),
        (
            '[[same]]\nstatements = ["a", { name = "b", page = "3" }]\nreason = "r"\n',
            "same[1].statements[2].page: no such key is known here; allowed: name, document, item_no, initiative",
        ),
    ],
)
def test_mistakes_are_told_with_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "links.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LinksError) as caught:
        load_links(path)
    assert caught.value.message.en.startswith(f"{path}: ")
    assert told in caught.value.message.en
    assert caught.value.message.ja.startswith(f"{path}: ")


def test_a_changed_file_builds_the_warehouse_anew_and_its_notes_are_told(tmp_path: Path) -> None:
    extraction = Extraction(kpis=(kpi("県税徴収率"), kpi("将来負担比率", top=50.0)))
    folder = project(tmp_path, [Published("1", extraction)])
    load_only(folder)
    folder.links.write_text(SAME + SAME.replace("将来負担比率", "ない指標"), encoding="utf-8")
    report = load_only(folder)
    assert [note.en for note in report.notes if "links.toml" in note.en] == [
        "links.toml: same[2]: nothing that is stated matches 'ない指標'. Correct it or take it out"
    ]
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM canonical_kpi").fetchone() == (1,)
        assert connection.execute("SELECT DISTINCT method FROM kpi_match").fetchall() == [("pinned",)]
