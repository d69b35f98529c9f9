"""A report as JUnit XML, as the readers of the common CIs take it.

A suite is a test suite, an expectation a test case. Written to the schema of Jenkins' xUnit plugin (junit-10.xsd); of
several failures in a test case Jenkins keeps one, so a failure lists all findings that block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from pipeline.model.finding import Judgement, ToldFinding
from pipeline.report import words
from pipeline.report.view import View, blocks, state

# Names that a CI follows from run to run are the same in every language.
_NAME = "keikaku"
_OTHER = "other"


def junit(view: View) -> str:
    """The XML document, with its declaration."""
    findings: dict[str, list[ToldFinding]] = defaultdict(list)
    for one in (*view.findings("open"), *view.findings("accepted")):
        findings[one.finding.expectation].append(one)
    suites: dict[str, list[ET.Element]] = defaultdict(list)
    for judgement in view.assessment.judgements:
        case = _case(judgement.suite, judgement.expectation, view)
        _fill(case, findings.pop(judgement.expectation, []), view, judgement)
        suites[judgement.suite].append(case)
    for expectation, several in findings.items():
        case = _case(_OTHER, expectation, view)
        _fill(case, several, view, None)
        suites[_OTHER].append(case)
    root = ET.Element("testsuites", name=_NAME)
    root.extend(_suite(view.text(name), cases) for name, cases in suites.items())
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": 0,
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    suite = ET.Element("testsuite", {"name": name, **{key: str(count) for key, count in counts.items()}})
    suite.extend(cases)
    return suite


def _case(suite: str, expectation: str, view: View) -> ET.Element:
    return ET.Element("testcase", classname=view.text(suite), name=view.text(expectation))


def _fill(case: ET.Element, several: list[ToldFinding], view: View, judgement: Judgement | None) -> None:
    """What became of a test case: failed, skipped or passed, and what there is to say of it all the same."""
    blocking = [one for one in several if blocks(one, strict=view.strict)]
    if blocking:
        gravest = blocking[0].finding
        rest = f" (+{len(blocking) - 1})" if len(blocking) > 1 else ""
        failure = ET.SubElement(case, "failure", message=f"{view.message(gravest)}{rest}", type=gravest.severity)
        failure.text = _account(blocking, view)
    elif judgement is not None and (why := _not_assessed(judgement, view)):
        ET.SubElement(case, "skipped", message=why)
    if others := [one for one in several if one not in blocking]:
        ET.SubElement(case, "system-out").text = _account(others, view)


def _not_assessed(judgement: Judgement, view: View) -> str | None:
    """Why nothing can be said of an expectation; None if it judged what there is."""
    match state(judgement):
        case "not assessed":
            return view.say(words.NOTHING_TO_JUDGE)
        case "too few":
            return view.say(words.TOO_FEW, judged=judgement.judged, needed=judgement.needed)
    return None


def _account(several: Iterable[ToldFinding], view: View) -> str:
    """Findings in full, a paragraph each."""
    paragraphs = []
    for one in several:
        finding = one.finding
        names = (view.text(finding.document_id), view.pages(one), view.text(finding.subject))
        kind = f"[{view.say(words.SEVERITIES[finding.severity])}, {view.say(words.STATUSES[finding.status])}]"
        lines = [" ".join(filter(None, (kind, *names))), view.message(finding)]
        lines += [f"{label}: {text}" for label, text in view.details(one)]
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)
