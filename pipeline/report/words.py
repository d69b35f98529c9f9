"""The words that a report says of its own, in both languages. Those with {…} are templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pipeline.model.finding import Severity, Status
from pipeline.model.message import Message

State = Literal["held", "failed", "too few", "not assessed"]

TITLE = Message("keikaku check", "keikaku 検査結果")
PASSED = Message("passed", "合格")
FAILED = Message("failed", "不合格")
TOTALS = Message(
    "Open: errors {error}, warnings {warning}, infos {info}. Accepted: {accepted}.",
    "未対応: エラー{error}件、警告{warning}件、参考{info}件。了承済み: {accepted}件。",
)
NO_FINDINGS = Message("No finding is open.", "未対応の指摘はありません。")
OPEN_FINDINGS = Message("Open findings", "未対応の指摘")
NEW_FINDINGS = Message("New since the former check", "前回の検査より新しい指摘")
SAME_FINDINGS = Message("As before", "前回から続く指摘")
GONE_FINDINGS = Message("Gone since the former check", "前回の検査からなくなった指摘")
SINCE = Message(
    "Since the former check: new {new}, gone {gone}, as before {same}.",
    "前回の検査から: 新規{new}件、解消{gone}件、継続{same}件。",
)
NO_FORMER = Message("There is no former check to compare with.", "比べられる前回の検査結果はありません。")
GONE = Message("gone", "解消")
ACCEPTED_FINDINGS = Message("Accepted findings", "了承済みの指摘")
COUNT = Message("{what}: {count}", "{what} {count}件")
FINDINGS = Message("Findings", "指摘一覧")
CHECKED = Message("What was checked", "検査した項目")

SEVERITIES: Mapping[Severity, Message] = {
    "error": Message("error", "エラー"),
    "warning": Message("warning", "警告"),
    "info": Message("info", "参考"),
}
STATUSES: Mapping[Status, Message] = {"open": Message("open", "未対応"), "accepted": Message("accepted", "了承済み")}
STATES: Mapping[State, Message] = {
    "held": Message("held", "適合"),
    "failed": Message("failed", "不適合"),
    "too few": Message("too few rows", "対象不足"),
    "not assessed": Message("not assessed", "対象なし"),
}

DEPARTMENT = Message("department", "部署")
SEVERITY = Message("severity", "重要度")
DOCUMENT = Message("document", "文書")
PAGE = Message("page", "ページ")
SUBJECT = Message("subject", "対象")
FINDING = Message("finding", "指摘")
EXPECTED = Message("expected", "期待")
OBSERVED = Message("observed", "実際")
PRINTED = Message("printed text", "印刷されている文")
FINDING_ID = Message("ID", "ID")
STATUS = Message("status", "状態")
REASON = Message("reason", "理由")

SUITE = Message("suite", "区分")
EXPECTATION = Message("expectation", "検査")
MEANS = Message("what it says", "内容")
JUDGED = Message("judged", "判定した行")
NEEDED = Message("needed", "必要な行")
FAILED_ROWS = Message("failed", "満たさない行")
OPEN = Message("open", "未対応")
OUTCOME = Message("outcome", "結果")

NO_DOCUMENT = Message("(no document)", "（文書の別なし）")
NO_DEPARTMENT = Message("(no department named)", "（部署の記載なし）")
MORE_PLACES = Message("({count} more places)", "（ほか{count}か所）")
MORE_FINDINGS = Message(
    "{count} more are left out for length; the JSON form has all of them.",
    "ほか{count}件は長さの都合で省いた。JSON形式にはすべてある。",
)
SHORTENED = Message("… ({count} characters)", "…（全{count}字）")
TOO_FEW = Message(
    "{judged} rows could be judged; {needed} are needed", "判定できたのは{judged}行で、必要な{needed}行に足りない"
)
NOTHING_TO_JUDGE = Message("There is no row that it could judge", "判定の対象になる行がない")
# &P and &N are the workbook's own marks for the page and the number of pages.
PAGE_OF_PAGES = Message("page &P of &N", "&P / &N ページ")
