"""The eleven columns, their headings in both languages, and the words that stand in them."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.rules import Status
from firstline.desk.tickets.triage import Priority, ProblemClass
from firstline.foundation.journal.api import Refused


class Column(StrEnum):
    """A column, in the order of the table."""

    NUMBER = "number"
    REPORTED = "reported"
    DESCRIPTION = "description"
    CUSTOMER = "customer"
    LEVEL = "level"
    STATUS = "status"
    OWNER = "owner"
    EXPECTED = "expected"
    SOLVED = "solved"
    FEEDBACK = "feedback"
    KNOWLEDGE = "knowledge"


Cells = dict[Column, str]
"""One row as it stands in the table."""

HEADINGS: dict[str, dict[Column, str]] = {
    "zh-hans": {
        Column.NUMBER: "工单编号",
        Column.REPORTED: "上报时间",
        Column.DESCRIPTION: "问题描述",
        Column.CUSTOMER: "客户信息(部门/姓名)",
        Column.LEVEL: "问题级别",
        Column.STATUS: "处理状态",
        Column.OWNER: "责任人",
        Column.EXPECTED: "预计解决时间",
        Column.SOLVED: "实际解决时间",
        Column.FEEDBACK: "客户反馈(评分/意见)",
        Column.KNOWLEDGE: "知识库",
    },
    "en": {
        Column.NUMBER: "Ticket number",
        Column.REPORTED: "Reported at",
        Column.DESCRIPTION: "Description",
        Column.CUSTOMER: "Customer (department/name)",
        Column.LEVEL: "Level",
        Column.STATUS: "Status",
        Column.OWNER: "Owner",
        Column.EXPECTED: "Expected time",
        Column.SOLVED: "Actual time",
        Column.FEEDBACK: "Feedback (score/comment)",
        Column.KNOWLEDGE: "Knowledge",
    },
}
OTHER_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: ("编号", "单号", "工单号", "number", "ticket", "ticket no", "id"),
    Column.REPORTED: ("报告时间", "提交时间", "登记时间", "reported", "reported time", "opened", "opened at"),
    Column.DESCRIPTION: ("描述", "问题", "problem", "problem description"),
    Column.CUSTOMER: ("客户信息", "客户", "提报人", "customer", "requester"),
    Column.LEVEL: ("级别", "优先级", "priority", "problem level"),
    Column.STATUS: ("状态", "state", "processing status"),
    Column.OWNER: ("负责人", "处理人", "assignee", "responsible"),
    Column.EXPECTED: ("预计时间", "预计完成时间", "expected", "expected resolution time"),
    Column.SOLVED: ("实际时间", "解决时间", "实际完成时间", "actual", "solved at", "actual resolution time"),
    Column.FEEDBACK: ("客户反馈", "反馈", "评价", "feedback"),
    Column.KNOWLEDGE: ("知识库链接", "知识", "knowledge base", "knowledge link", "kb"),
}
REQUIRED = (Column.REPORTED, Column.DESCRIPTION, Column.CUSTOMER, Column.STATUS)

STATUS_CELLS: dict[str, dict[str, str]] = {
    "zh-hans": {
        Status.NEW: "待处理",
        Status.DIAGNOSING: "处理中",
        Status.RESOLVING: "处理中",
        Status.WAITING: "等待中",
        Status.VERIFYING: "待确认",
        Status.RESOLVED: "已解决",
        Status.CLOSED: "已解决",
        Status.CANCELLED: "已取消",
        Status.MERGED: "已合并",
    },
    "en": {
        Status.NEW: "new",
        Status.DIAGNOSING: "in progress",
        Status.RESOLVING: "in progress",
        Status.WAITING: "waiting",
        Status.VERIFYING: "to be confirmed",
        Status.RESOLVED: "resolved",
        Status.CLOSED: "resolved",
        Status.CANCELLED: "cancelled",
        Status.MERGED: "merged",
    },
}
STATUS_WORDS: dict[str, Status] = {
    **dict.fromkeys(("待处理", "未处理", "新建", "待受理", "new", "open", "pending"), Status.NEW),
    **dict.fromkeys(("处理中", "进行中", "诊断中", "in progress", "in process", "diagnosing"), Status.DIAGNOSING),
    **dict.fromkeys(("解决中", "resolving"), Status.RESOLVING),
    **dict.fromkeys(("等待中", "等待", "挂起", "等待用户", "waiting", "on hold"), Status.WAITING),
    **dict.fromkeys(("待确认", "to be confirmed", "verifying"), Status.VERIFYING),
    **dict.fromkeys(("已解决", "已关闭", "已完成", "resolved", "solved", "closed", "done"), Status.CLOSED),
    **dict.fromkeys(("已取消", "取消", "cancelled", "canceled"), Status.CANCELLED),
}
LEVEL_CELLS: dict[str, dict[str, str]] = {
    "zh-hans": {ProblemClass.URGENT: "紧急", ProblemClass.COMPLEX: "复杂", ProblemClass.SIMPLE: "简单"},
    "en": {ProblemClass.URGENT: "urgent", ProblemClass.COMPLEX: "complex", ProblemClass.SIMPLE: "simple"},
}
CLASS_WORDS: dict[str, ProblemClass] = {
    **dict.fromkeys(("紧急", "urgent"), ProblemClass.URGENT),
    **dict.fromkeys(("复杂", "complex"), ProblemClass.COMPLEX),
    **dict.fromkeys(("简单", "一般", "simple"), ProblemClass.SIMPLE),
}
PRIORITY_WORDS: dict[str, Priority] = {
    **{priority.lower(): priority for priority in Priority},
    **dict.fromkeys(("高", "high"), Priority.P2),
    **dict.fromkeys(("中", "medium"), Priority.P3),
    **dict.fromkeys(("低", "low"), Priority.P4),
}
_SPACE_AND_MARKS = re.compile(r"[\s()\[\]/_:.·-]+")


def plain(text: str) -> str:
    """A heading or word without what tables vary in: width, case, spaces, brackets."""
    return _SPACE_AND_MARKS.sub("", unicodedata.normalize("NFKC", text).lower())


_KNOWN = {plain(heading): column for headings in HEADINGS.values() for column, heading in headings.items()}
_KNOWN |= {plain(heading): column for column, headings in OTHER_HEADINGS.items() for heading in headings}


def columns_of(headings: Sequence[str]) -> dict[Column, int]:
    """Which column stands where. Raises Refused("tracking.columns_missing") naming the headings that are not there."""
    found: dict[Column, int] = {}
    for position, heading in enumerate(headings):
        column = _KNOWN.get(plain(heading))
        if column and column not in found:
            found[column] = position
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        names = "、".join(f"{HEADINGS['zh-hans'][column]} / {HEADINGS['en'][column]}" for column in missing)
        raise Refused(
            "tracking.columns_missing",
            _("The first row has to name the columns. Not found: %(names)s."),
            names=names,
        )
    return found
