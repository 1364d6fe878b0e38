"""The custom fields of the demo, and what its people write into them."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from firstline.demo.road import Road
from firstline.desk.tickets.actions import define_field
from firstline.desk.tickets.actions.fields import FieldValues
from firstline.desk.tickets.actions.shape_fields import Offered
from firstline.desk.tickets.fields import FieldType, FilledBy, Value
from firstline.desk.tickets.models import Category, FieldChoice
from firstline.desk.tickets.rules import Stage
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM

SHOWN_SHARE = 0.8
DAYS_NEEDED = (30, 60, 90, 180)
ASSET, LOAN, ERROR, APPROVER, UNTIL, CAUSE = "asset_number", "loan_device", "error_code", "approver", "needed_until", "cause_group"
CAUSES = [("硬件故障", "Hardware defect"), ("软件缺陷", "Software fault"), ("配置错误", "Wrong setting"), ("操作问题", "Operating error")]


def define() -> None:
    """Six fields: for devices, for business systems, for permissions, and one that the desk keeps to itself."""
    category = {row.key: row for row in Category.objects.all()}
    _define_for_devices(category)
    _define_for_systems(category)
    _define_for_permissions(category)
    _define_for_the_desk()


def _define_for_devices(category: Mapping[str, Category]) -> None:
    define_field(
        by=SYSTEM,
        key=ASSET,
        field_type=FieldType.TEXT,
        categories=[category["hardware"]],
        name_zh="资产编号",
        name_en="Asset number",
        help_zh="设备标签上的编号，例如 YS-204518。",
        help_en="On the sticker of the device, for example YS-204518.",
    )
    define_field(
        by=SYSTEM,
        key=LOAN,
        field_type=FieldType.YES_NO,
        categories=[category["hardware.computer"]],
        condition_fact="urgency",
        condition_values=["interrupted"],
        name_zh="需要备用机",
        name_en="Loan device needed",
        help_zh="工作中断时可以借用一台备用电脑。",
        help_en="While work has stopped, a computer can be borrowed.",
    )


def _define_for_systems(category: Mapping[str, Category]) -> None:
    define_field(
        by=SYSTEM,
        key=ERROR,
        field_type=FieldType.TEXT,
        categories=[category["software.business"]],
        name_zh="错误代码",
        name_en="Error code",
        help_zh="报错窗口里的代码，例如 RFC-0487。",
        help_en="The code in the error window, for example RFC-0487.",
    )


def _define_for_permissions(category: Mapping[str, Category]) -> None:
    define_field(
        by=SYSTEM,
        key=APPROVER,
        field_type=FieldType.PERSON,
        categories=[category["account.permission"]],
        required_at=Stage.RESOLUTION,
        name_zh="审批人",
        name_en="Approver",
        help_zh="同意开通此权限的负责人。",
        help_en="Who is responsible and agrees to it.",
    )
    define_field(
        by=SYSTEM,
        key=UNTIL,
        field_type=FieldType.DATE,
        categories=[category["account.permission"]],
        name_zh="使用截止日期",
        name_en="Needed until",
        help_zh="到期后权限自动收回。",
        help_en="The permission is taken back after this day.",
    )


def _define_for_the_desk() -> None:
    define_field(
        by=SYSTEM,
        key=CAUSE,
        field_type=FieldType.CHOICE,
        kinds=["incident"],
        filled_by=FilledBy.DESK,
        is_public=False,
        choices=[Offered(zh, en) for zh, en in CAUSES],
        name_zh="原因分类",
        name_en="Cause group",
        help_zh="解决后用于统计。",
        help_en="For the statistics, once it is solved.",
    )


def written(road: Road) -> FieldValues:
    """What the requester of this ticket writes into the fields of its category; its own chance, so that no other life changes."""
    chance, key = Random(f"{road.story.title[0]} {road.requester.name}"), road.story.category  # noqa: S311 - no secret
    found: dict[str, Value | None] = {}
    if key.startswith("hardware") and chance.random() < SHOWN_SHARE:
        found[ASSET] = f"{'YS' if road.story.language == 'zh' else 'NW'}-{chance.randrange(100_000, 999_999)}"
    if key == "hardware.computer" and road.story.urgency == "interrupted":
        found[LOAN] = chance.random() < 0.5
    if key == "software.business" and road.story.kind == "incident":
        found[ERROR] = f"{chance.choice(('RFC', 'ORA', 'HTTP', 'ABAP'))}-{chance.randrange(100, 9999):04d}"
    if key == "account.permission":
        colleagues = [p for p in road.cast.crowd.everybody if p.organisation_id == road.requester.organisation_id and p != road.requester]
        found[APPROVER] = chance.choice(colleagues).pk
        found[UNTIL] = (clock.now() + timedelta(days=chance.choice(DAYS_NEEDED))).date()
    return found


def cause_group(road: Road) -> FieldValues:
    """Under what the desk counts the solved incident."""
    if road.story.kind != "incident":
        return {}
    words = {"hardware": "Hardware defect", "software": "Software fault", "network": "Wrong setting"}
    name = words.get(road.story.category.partition(".")[0], "Operating error")
    return {CAUSE: FieldChoice.objects.values_list("pk", flat=True).get(field__key=CAUSE, name_en=name)}
