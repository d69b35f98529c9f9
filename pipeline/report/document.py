"""A report for programs: all of an assessment as one JSON document, nothing shortened.

Keys keep their names and meaning; more may be added. Texts are as printed: whoever shows them has to escape them.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from pipeline.model.finding import ToldFinding
from pipeline.report.view import View, fails, state

_VERSION = 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def document(view: View) -> str:
    """The JSON document, findings and judgements in the order of the other forms."""
    assessment = view.assessment
    content: dict[str, Any] = {
        "version": _VERSION,
        "passed": not fails(assessment, strict=view.strict),
        "strict": view.strict,
        "findings": [_finding(one) for one in (*view.findings("open"), *view.findings("accepted"))],
        "judgements": [{**asdict(one), "outcome": state(one)} for one in assessment.judgements],
    }
    if view.former is not None:
        content["since"] = _since(view)
    text = json.dumps(content, ensure_ascii=False, indent=2)
    # UTF-8 has no form for half of a surrogate pair; JSON has.
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def _since(view: View) -> dict[str, list[str]] | None:
    """Ids of what is new, gone and as before; None where there was no former check."""
    if view.former is None or view.former.findings is None:
        return None
    new, same = ([one.finding.finding_id for one in several] for several in view.new_and_same())
    return {"new": new, "gone": [one.finding_id for one in view.gone()], "as_before": same}


def _finding(one: ToldFinding) -> dict[str, Any]:
    own = asdict(one.finding)
    for name in ("sources_expected", "sources_observed"):
        del own[name]  # ids of one warehouse; the places say where
    return {**own, "departments": one.departments, "places": [asdict(place) for place in one.places]}
