"""Suites, frames, findings and acceptances, on small warehouses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.documents import Lexicon
from pipeline.model.finding import Finding, Judgement
from pipeline.quality import (
    Acceptance,
    AcceptedError,
    Suite,
    SuiteError,
    add_acceptances,
    assess,
    load_accepted,
    load_suites,
)

TODAY = date(2026, 4, 1)


def expectation(**changes: Any) -> dict[str, Any]:
    meta = {
        "id": "target_is_reached",
        "frame": "v_check_target",
        "means": {"ja": "目標値は計算値と等しい。", "en": "The target is what was reckoned."},
        "finding": {"ja": "{subject}は{target}、計算では{computed}。", "en": "{subject}: {target}, not {computed}."},
        "expected": "{computed}",
        "observed": "{target}",
        "printed": "SELECT 2",
        "at_least": "0.5",
    }
    one = {
        "type": "expect_column_pair_values_to_be_equal",
        "kwargs": {"column_A": "computed", "column_B": "target", "ignore_row_if": "either_value_is_missing"},
        "severity": "warning",
        "meta": meta | changes.pop("meta", {}),
    }
    return one | changes


def suite_file(folder: Path, *expectations: dict[str, Any], name: str = "targets") -> Path:
    path = folder / f"{name}.json"
    suite = {"name": name, "meta": {"asks": {"ja": "目標は？", "en": "Targets?"}}, "expectations": expectations}
    path.write_text(json.dumps(suite, ensure_ascii=False), encoding="utf-8")
    return path


def suites(folder: Path, *expectations: dict[str, Any]) -> tuple[Suite, ...]:
    return load_suites([suite_file(folder, *expectations)])


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Three targets of a document, of which the second is wrong and the third cannot be judged."""
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v_document AS SELECT '1-2' AS document_id")
        connection.execute(
            """
            CREATE VIEW v_check_target AS
            SELECT * FROM (VALUES
                ('甲', 'k1', '1-2', ['s1'], ['s2'], 10.00::DECIMAL(28,8), 10::DECIMAL(28,8)),
                ('乙', 'k2', '1-2', ['s3'], ['s4'], 1234.5::DECIMAL(28,8), 1234::DECIMAL(28,8)),
                ('丙', 'k3', '1-2', [], [], NULL, 7::DECIMAL(28,8))
            ) AS t(subject, key, document_id, sources_expected, sources_observed, computed, target)
            """
        )
        yield connection


def checked(
    connection: duckdb.DuckDBPyConnection, suites: tuple[Suite, ...], *accepted: Acceptance
) -> tuple[list[Judgement], list[Finding]]:
    return assess(connection, suites, accepted, Lexicon({}, {}))


def test_what_fails_is_told_in_both_languages_with_its_places(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    judgements, findings = checked(connection, suites(tmp_path, expectation()))
    (found,) = findings
    assert (found.severity, found.document_id, found.subject, found.status) == ("warning", "1-2", "乙", "open")
    assert found.message == "乙は1,234、計算では1,234.5。"
    assert found.message_en == "乙: 1,234, not 1,234.5."
    assert (found.expected, found.observed) == ("1234.5", "1234")
    assert (found.sources_expected, found.sources_observed) == (("s3",), ("s4",))
    (first, *_) = judgements
    assert (first.expectation, first.suite, first.judged, first.failed, first.needed) == (
        "target_is_reached", "targets", 2, 1, 1,
    )  # fmt: skip


def test_what_is_critical_is_an_error_of_the_parser(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    _, findings = checked(connection, suites(tmp_path, expectation(severity="critical")))
    assert [one.severity for one in findings] == ["error"]


def test_a_check_that_sees_too_little_is_itself_an_error(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    blind = expectation(meta={"printed": "SELECT 100", "at_least": "0.039"})
    judgements, findings = checked(connection, suites(tmp_path, blind))
    (found,) = [one for one in findings if one.expectation == "expectation_judges_enough_rows"]
    assert (found.severity, found.subject, found.expected, found.observed) == ("error", "target_is_reached", "3", "2")
    assert judgements[0].needed == 3


def test_a_frame_without_rows_is_not_judged_and_enough_where_nothing_is_printed(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v_document AS SELECT '1-2' AS document_id")
        connection.execute("CREATE VIEW v_check_target AS SELECT 1 AS computed, 1 AS target WHERE false")
        judgements, findings = checked(connection, suites(tmp_path, expectation(meta={"printed": "SELECT 0"})))
        assert (judgements[0].judged, findings) == (0, [])
        _, findings = checked(connection, suites(tmp_path, expectation(meta={"printed": "SELECT 2"})))
        assert [one.expectation for one in findings] == ["expectation_judges_enough_rows"]


def test_ids_say_what_and_not_where(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    standard = suites(tmp_path, expectation())
    (_, (before,)) = checked(connection, standard)
    text = connection.execute("SELECT sql FROM duckdb_views() WHERE view_name = 'v_check_target'").fetchone()
    assert text is not None
    moved = text[0].replace("'s3'", "'s30'").replace("'s4'", "'s40'").replace("CREATE VIEW", "CREATE OR REPLACE VIEW")
    connection.execute(moved)
    (_, (after,)) = checked(connection, standard)
    assert after.sources_expected == ("s30",)
    assert after.finding_id == before.finding_id
    connection.execute(moved.replace("1234.5", "1235.5"))
    (_, (other,)) = checked(connection, standard)
    assert other.finding_id != before.finding_id


def test_the_same_thing_in_two_places_is_one_finding(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v_document AS SELECT '1-2' AS document_id")
        connection.execute(
            """
            CREATE VIEW v_check_target AS SELECT '甲' AS subject, 'k' AS key, '1-2' AS document_id,
            [s] AS sources_expected, ['o'] AS sources_observed, 1 AS computed, 2 AS target
            FROM (VALUES ('a'), ('b')) t(s)
            """
        )
        _, findings = checked(connection, suites(tmp_path, expectation()))
    assert [one.sources_expected for one in findings] == [("a", "b")]
    assert findings[0].sources_observed == ("o",)


def test_a_column_that_is_not_there_stops_the_check(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    wrong = expectation(kwargs={"column_A": "computed", "column_B": "tarrget"})
    with pytest.raises(SuiteError, match=r"target_is_reached.*tarrget"):
        checked(connection, suites(tmp_path, wrong))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"type": "expect_nothing_known"}, "expect_nothing_known"),
        ({"kwargs": {"column_A": "computed"}}, "column_B"),
        ({"meta": {"frame": "v_check_nowhere"}}, "v_check_nowhere"),
        ({"meta": {"frame": "duckdb_tables"}}, "duckdb_tables"),
        ({"meta": {"printed": "SELECT nothing"}}, "printed"),
        ({"meta": {"observed": "{tarrget}"}}, "tarrget"),
    ],
)
def test_a_suite_that_asks_for_what_is_not_there_is_named(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(SuiteError, match=told):
        checked(connection, suites(tmp_path, expectation(**changes)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is not a JSON file"),
        ('{"name": "a"}', "meta"),
        ('{"name": "a", "meta": {"asks": {"ja": "甲", "en": "a"}}, "expectations": [{"type": "a"}]}', "type"),
    ],
)
def test_a_file_that_is_no_suite_is_named_with_the_key(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError) as raised:
        load_suites([path])
    assert "broken.json" in str(raised.value)
    assert told in str(raised.value)


def test_an_id_stands_once_in_all_suites(tmp_path: Path) -> None:
    files = [suite_file(tmp_path, expectation(), name=name) for name in ("one", "two")]
    with pytest.raises(SuiteError, match="target_is_reached"):
        load_suites(files)


def test_values_of_a_row_are_never_read_as_templates(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v_document AS SELECT '1-2' AS document_id")
        connection.execute(
            """
            CREATE VIEW v_check_target AS SELECT '{computed} {x.__class__}' AS subject, 'k' AS key,
            NULL AS document_id, NULL AS sources_expected, [] AS sources_observed, 1 AS computed, 2 AS target
            """
        )
        _, findings = checked(connection, suites(tmp_path, expectation()))
    told = [one.message for one in findings if one.expectation == "target_is_reached"]
    assert told == ["{computed} {x.__class__}は2、計算では1。"]


# ------------------------------------------------------------------------------------------------------- acceptances

FINDING = Finding("0123456789abcdef", "target_is_reached", "warning", "1-2", "乙", "文", "text", "1234.5", "1234")


def acceptance(**changes: Any) -> Acceptance:
    facts = {
        "id": FINDING.finding_id, "reason": "印刷のまま", "date": TODAY, "who": "計画課", "document": "1-2",
        "expectation": FINDING.expectation, "subject": "乙", "expected": "1234.5", "observed": "1234",
    }  # fmt: skip
    return Acceptance.model_validate(facts | changes)


def test_what_is_accepted_keeps_its_reason(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    standard = suites(tmp_path, expectation())
    (_, (found,)) = checked(connection, standard)
    judgements, findings = checked(connection, standard, acceptance(id=found.finding_id))
    assert findings == [replace(found, status="accepted", reason="印刷のまま")]
    assert judgements[-1].judged == 1


def test_what_is_accepted_and_no_longer_occurs_is_told(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    standard = suites(tmp_path, expectation())
    _, findings = checked(connection, standard, acceptance())
    (stale,) = [one for one in findings if one.expectation == "accepted_finding_occurs"]
    assert (stale.severity, stale.status, stale.expected) == ("warning", "open", FINDING.finding_id)
    # A folder that does not hold the document says nothing of it.
    judgements, findings = checked(connection, standard, acceptance(document="9-9"))
    assert "accepted_finding_occurs" not in {one.expectation for one in findings}
    assert judgements[-1].judged == 0


def test_an_acceptance_is_written_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "expectations" / "accepted.toml"
    hostile = replace(FINDING, finding_id="f" * 16, subject='"乙"\n[[accepted]]\n\\', expected=None)
    add_acceptances(path, [FINDING], reason="印刷のまま", who="計画課", today=TODAY)
    path.write_text(path.read_text(encoding="utf-8") + "\n# 手で書いた注\n", encoding="utf-8")
    add_acceptances(path, [hostile], reason="'''\n", who='"', today=TODAY)
    first, second = load_accepted(path)
    assert first == acceptance()
    assert (second.subject, second.expected, second.reason, second.who) == (hostile.subject, None, "'''\n", '"')
    assert "# 手で書いた注" in path.read_text(encoding="utf-8")
    assert [one.name for one in path.parent.iterdir()] == ["accepted.toml"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[accepted]\n", "is not a TOML file"),
        ('[[accepted]]\nid = "1"\n', "accepted.0.id"),
        ('[[accepted]]\nid = "0123456789abcdef"\nreason = ""\n', "reason"),
        ("[[acepted]]\n", "acepted"),
    ],
)
def test_a_file_of_acceptances_that_is_wrong_is_named_with_the_key(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "accepted.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AcceptedError, match=told):
        load_accepted(path)


def test_without_a_file_nothing_is_accepted(tmp_path: Path) -> None:
    assert load_accepted(tmp_path / "accepted.toml") == ()


def test_decimals_are_judged_exactly(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v_document AS SELECT '1-2' AS document_id")
        connection.execute(
            """
            CREATE VIEW v_check_target AS SELECT '甲' AS subject, 'k' AS key, '1-2' AS document_id,
            [] AS sources_expected, [] AS sources_observed,
            12345678901234567890.12345678::DECIMAL(28,8) AS computed,
            12345678901234567890.12345679::DECIMAL(28,8) AS target
            """
        )
        _, (found,) = checked(connection, suites(tmp_path, expectation()))
    assert Decimal(found.expected or 0) == Decimal("12345678901234567890.12345678")


@contextmanager
def long_frame(rows: int, target: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A frame of so many rows; `target` is SQL over the number of a row, `n`, and holds where it is that number."""
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v_document AS SELECT '1-2' AS document_id")
        connection.execute(
            f"""
            CREATE VIEW v_check_target AS
            SELECT lpad(n::VARCHAR, 6, '0') AS subject, n::VARCHAR AS key, '1-2' AS document_id,
                   [] AS sources_expected, [] AS sources_observed, n AS computed, {target} AS target
            FROM range({rows}) AS t(n)
            """
        )
        yield connection


@pytest.mark.parametrize("rows", [4_999, 5_000, 5_001, 10_000, 12_345])
def test_every_row_of_a_long_frame_is_judged_once(tmp_path: Path, rows: int) -> None:
    wrong = sorted({0, 4_998, min(4_999, rows - 1), min(5_000, rows - 1), rows - 1})
    with long_frame(rows, f"CASE WHEN n IN ({', '.join(map(str, wrong))}) THEN -1 ELSE n END") as connection:
        judgements, findings = checked(connection, suites(tmp_path, expectation()))
    assert (judgements[0].judged, judgements[0].failed) == (rows, len(wrong))
    assert [one.subject for one in findings] == [f"{n:06}" for n in wrong]


def test_what_compares_rows_compares_those_far_apart(tmp_path: Path) -> None:
    unique = expectation(type="expect_column_values_to_be_unique", kwargs={"column": "target"})
    with long_frame(9_000, "CASE WHEN n = 8999 THEN 0 ELSE n END") as connection:
        _, findings = checked(connection, suites(tmp_path, unique))
    assert [one.subject for one in findings] == ["000000", "008999"]
