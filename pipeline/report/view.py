"""What a report tells, and in which order: the same for every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pipeline.model.finding import Assessment, Finding, Judgement, Place, PlaceRole, Severity, Status, ToldFinding
from pipeline.model.message import Language, Message
from pipeline.report import words
from pipeline.report.printable import visible
from pipeline.report.words import State

Grouping = Literal["document", "department"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_ROLES: tuple[PlaceRole, ...] = ("expected", "observed")
# A text of a document that is longer is shortened: people read it at its place. The JSON form has all of it.
_LONGEST = 400
# A count of a plan's indicators speaks of a hundred places: some of them show where to look.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Former:
    """What a former check found; `findings` is None where there was no former one."""

    findings: tuple[Finding, ...] | None

    def open_ids(self) -> set[str]:
        return {one.finding_id for one in self.findings or () if one.status == "open"}


@dataclass(frozen=True, slots=True)
class View:
    """An assessment as one report tells it: in a language, for people who count warnings (`strict`) or do not.

    `former` is the check that it is compared with; None where nobody asked for that.
    """

    assessment: Assessment
    language: Language
    strict: bool
    by: Grouping = "document"
    former: Former | None = None

    def findings(self, status: Status) -> list[ToldFinding]:
        """The findings of that status: errors before warnings before infos, then by group, page and subject."""
        return sorted((one for one in self.assessment.findings if one.finding.status == status), key=self._order)

    def _order(self, one: ToldFinding) -> tuple[object, ...]:
        finding = one.finding
        gravity = SEVERITIES.index(finding.severity)
        # Findings of no page speak of the whole: they come first. A group without a name comes last.
        own = (place for place in one.places if place.document_id == finding.document_id)
        place = min(((place.page, place.top) for place in own), default=(0, 0.0))
        nameless = not one.departments if self.by == "department" else finding.document_id is None
        document = finding.document_id or ""
        return (gravity, nameless, self.group(one), document, place, finding.subject, finding.finding_id)

    def group(self, one: ToldFinding) -> str:
        """The heading that a finding is told under: its document, or the departments that it is for."""
        if self.by == "department":
            return self.departments(one) or self.say(words.NO_DEPARTMENT)
        return self.text(one.finding.document_id) or self.say(words.NO_DOCUMENT)

    def groups(self, findings: Iterable[ToldFinding]) -> Iterator[tuple[Severity, str, list[ToldFinding]]]:
        """Sorted findings by severity and group, in their order."""
        for (severity, group), several in groupby(findings, key=lambda one: (one.finding.severity, self.group(one))):
            yield severity, group, list(several)

    def say(self, message: Message, **facts: object) -> str:
        """The report's own words, with the facts in them."""
        return message.said(self.language).format(**facts)

    def totals(self) -> str:
        """How many findings there are, in a sentence."""
        opened = Counter(one.finding.severity for one in self.findings("open"))
        counts = {severity: opened[severity] for severity in SEVERITIES}
        total = self.say(words.TOTALS, **counts, accepted=len(self.findings("accepted")))
        return " ".join(filter(None, [total, self._since()]))

    def _since(self) -> str:
        if self.former is None:
            return ""
        if self.former.findings is None:
            return self.say(words.NO_FORMER)
        new, same = self.new_and_same()
        return self.say(words.SINCE, new=len(new), gone=len(self.gone()), same=len(same))

    def new_and_same(self) -> tuple[list[ToldFinding], list[ToldFinding]]:
        """The open findings that were not open in the former check, and those that were. Without one, all are new."""
        known = self.former.open_ids() if self.former else set()
        opened = self.findings("open")
        return (
            [one for one in opened if one.finding.finding_id not in known],
            [one for one in opened if one.finding.finding_id in known],
        )

    def gone(self) -> list[Finding]:
        """What was open in the former check and is not now: mended, or accepted since, which its status says."""
        if self.former is None or self.former.findings is None:
            return []
        now = {one.finding.finding_id: one.finding for one in self.assessment.findings}
        formerly = self.former.open_ids()
        found = [one for one in self.former.findings if one.finding_id in formerly]
        current = [now.get(one.finding_id, one) for one in found]
        return [one for one in current if one.finding_id not in now or one.status == "accepted"]

    def verdict(self) -> str:
        return self.say(words.FAILED if fails(self.assessment, strict=self.strict) else words.PASSED)

    def text(self, text: str | None) -> str:
        """A text from outside, fit to be shown and of bounded length; '' for None."""
        if text is None or len(text) <= _LONGEST:
            return visible(text or "")
        return visible(text[:_LONGEST]) + self.say(words.SHORTENED, count=len(text))

    def message(self, finding: Finding) -> str:
        return self.text(Message(finding.message_en, finding.message).said(self.language))

    def means(self, judgement: Judgement) -> str:
        return self.text(Message(judgement.means_en, judgement.means).said(self.language))

    def departments(self, one: ToldFinding) -> str:
        return self.text(Message(", ", "、").said(self.language).join(one.departments))

    def pages(self, one: ToldFinding) -> str:
        """The pages that a finding points at: 'p.16, p.25'; those of another document than its own bear an id."""
        names = list(dict.fromkeys(self._page(place, one) for place in _in_order(one)))
        return f"{', '.join(names[:_PLACES])} {self._more(len(names))}".rstrip()

    def printed(self, one: ToldFinding) -> list[str]:
        """What is printed at the places of a finding, with the page where there are several texts."""
        places = [place for place in _in_order(one) if place.text.strip()]
        texts = list(dict.fromkeys((self._page(place, one), place.text) for place in places))
        if len(texts) == 1:
            return [self.text(texts[0][1])]
        few = [f"{page} {self.text(text)}" for page, text in texts[:_PLACES]]
        return [*few, *filter(None, [self._more(len(texts))])]

    def details(self, one: ToldFinding) -> list[tuple[str, str]]:
        """Label and text of all that is told of a finding below its message; what there is none of is left out."""
        finding = one.finding
        lines = [
            (words.EXPECTED, self.text(finding.expected)),
            (words.OBSERVED, self.text(finding.observed)),
            *((words.PRINTED, text) for text in self.printed(one)),
            (words.DEPARTMENT, self.departments(one)),
            (words.REASON, self.text(finding.reason)),
            (words.FINDING_ID, self.text(finding.finding_id)),
        ]
        return [(self.say(label), text) for label, text in lines if text]

    def _page(self, place: Place, one: ToldFinding) -> str:
        return (
            f"p.{place.page}"
            if place.document_id == one.finding.document_id
            else f"{self.text(place.document_id)} p.{place.page}"
        )

    def _more(self, count: int) -> str:
        return self.say(words.MORE_PLACES, count=count - _PLACES) if count > _PLACES else ""


def _in_order(one: ToldFinding) -> list[Place]:
    """The finding's own document first; what was expected before what was observed; then as people read."""

    def order(place: Place) -> tuple[object, ...]:
        foreign = place.document_id != one.finding.document_id
        return (foreign, _ROLES.index(place.role), place.document_id, place.page, place.top, place.x0)

    return sorted(one.places, key=order)


def blocks(one: ToldFinding, *, strict: bool) -> bool:
    """Whether a finding makes a check fail: an open error; when `strict`, an open warning too."""
    finding = one.finding
    return finding.status == "open" and (finding.severity == "error" or (strict and finding.severity == "warning"))


def fails(assessment: Assessment, *, strict: bool) -> bool:
    """Whether a check fails: by a finding that blocks it. That an expectation saw too few rows is a finding as well."""
    return any(blocks(one, strict=strict) for one in assessment.findings)


def state(judgement: Judgement) -> State:
    """What became of an expectation. One that needs no row and found none was not assessed."""
    if judgement.judged < judgement.needed:
        return "too few"
    if judgement.judged == 0:
        return "not assessed"
    return "failed" if judgement.failed else "held"


def open_by_expectation(assessment: Assessment) -> Counter[str]:
    """How many open findings each expectation has."""
    return Counter(one.finding.expectation for one in assessment.findings if one.finding.status == "open")
