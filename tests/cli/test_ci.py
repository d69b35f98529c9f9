"""What people copy into their own repositories: the workflow, the hooks, and the job summary with what is new."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from pipeline.cli.app import build
from tests.cli.folders import REPOSITORY, environment

WORKFLOW = REPOSITORY / "docs" / "examples" / "plans.yml"
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"


def loaded(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def steps() -> list[dict[str, Any]]:
    return [step for job in loaded(WORKFLOW)["jobs"].values() for step in job["steps"]]


def own_steps() -> list[dict[str, Any]]:
    return [step for step in steps() if "keikaku " in step.get("run", "")]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH with the command as an installation puts it there."""
    shim = tmp_path / "bin" / "keikaku"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline.cli "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return f"{shim.parent}{os.pathsep}{os.environ['PATH']}"


def carried_out(root: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A step as the runner carries it out: bash that stops at the first failure."""
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=root,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def a_run(root: Path, summary: Path, path: str) -> list[subprocess.CompletedProcess[str]]:
    summary.unlink(missing_ok=True)
    return [carried_out(root, step["run"], PATH=path, GITHUB_STEP_SUMMARY=str(summary)) for step in own_steps()]


def test_the_workflow_is_one() -> None:
    workflow = loaded(WORKFLOW)
    assert {"name", "on", "permissions", "jobs"} <= set(workflow)
    assert all(("uses" in step) != ("run" in step) for step in steps())
    assert all(re.fullmatch(r"[\w./-]+@v\d+", step["uses"]) for step in steps() if "uses" in step)
    kept = {step["with"]["path"] for step in steps() if step.get("uses", "").startswith("actions/cache")}
    assert len(kept) == 1
    assert all(name in " ".join(step["run"] for step in own_steps()) for name in kept)


def test_its_commands_are_understood() -> None:
    group = build("en")
    lines = [line for step in own_steps() for line in step["run"].strip().splitlines()]
    assert len(lines) == 4
    for line in lines:
        name, *words = shlex.split(re.split(r">+", line)[0])[1:]
        group.commands[name].make_context(name, words, obj=None)


def test_the_workflow_tells_what_is_new(two: Path, tmp_path: Path, path: str) -> None:
    summary = tmp_path / "summary.md"
    first = a_run(two, summary, path)
    assert [one.returncode for one in first] == [0, 0, 0], [one.stderr for one in first]
    assert "There is no former check to compare with." in summary.read_text(encoding="utf-8")

    ask_too_much(two)
    second = a_run(two, summary, path)
    assert [one.returncode for one in second] == [1, 1, 0]
    commands = [line for line in second[0].stdout.splitlines() if line.startswith("::")]
    assert commands
    text = summary.read_text(encoding="utf-8")
    assert f"new {len(commands)}, gone 0, as before 0" in text
    assert "### New since the former check" in text

    third = a_run(two, summary, path)
    assert [one.returncode for one in third] == [1, 1, 0], "what is open stays open"
    assert not [line for line in third[0].stdout.splitlines() if line.startswith("::")]
    assert f"new 0, gone 0, as before {len(commands)}" in summary.read_text(encoding="utf-8")


def ask_too_much(root: Path) -> None:
    """A suite of the folder's own that none of its indicators satisfies."""
    suite = {
        "name": "own",
        "meta": {"asks": {"ja": "目標は多いか。", "en": "Are there many targets?"}},
        "expectations": [
            {
                "type": "expect_column_values_to_be_between",
                "kwargs": {"column": "targets", "min_value": 99},
                "severity": "warning",
                "meta": {
                    "id": "indicators_have_many_targets",
                    "frame": "v_check_indicator",
                    "means": {"ja": "目標は99以上ある。", "en": "There are 99 targets."},
                    "finding": {"ja": "{subject}：{targets}", "en": "{subject}: {targets}"},
                    "printed": "SELECT 0",
                    "at_least": "1",
                },
            }
        ],
    }
    folder = root / "expectations"
    folder.mkdir(exist_ok=True)
    (folder / "own.json").write_text(json.dumps(suite), encoding="utf-8")


def test_a_file_that_is_no_report_stops_the_check(two: Path, path: str) -> None:
    (two / "last.json").write_text("{}", encoding="utf-8")
    done = carried_out(two, "keikaku check --since last.json", PATH=path)
    assert done.returncode == 2
    assert "last.json: is no report of a former check" in done.stderr


def hooks() -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in loaded(HOOKS)}


def test_the_hooks_work_in_a_project_folder(two: Path, path: str) -> None:
    entries = [hooks()[name]["entry"] for name in ("keikaku-run", "keikaku-check")]
    shutil.rmtree(two / "warehouse")
    assert [carried_out(two, entry, PATH=path).returncode for entry in entries] == [0, 0]
    ask_too_much(two)
    assert [carried_out(two, entry, PATH=path).returncode for entry in entries] == [0, 1]


def test_the_hooks_look_when_something_changes_that_they_judge() -> None:
    inside = ["raw/a.pdf", "raw/catalog.toml", "extracted/1-2/a/kpi.jsonl", "expectations/accepted.toml", "links.toml"]
    for hook in hooks().values():
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert all(re.search(hook["files"], path) for path in inside)
        assert not any(re.search(hook["files"], path) for path in ("README.md", "src/raw/a.py", "my-links.toml"))
