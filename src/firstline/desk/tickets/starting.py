"""What a new desk begins with: a first team and the usual categories; all of it can be changed."""

from firstline.desk.tickets.models import Category
from firstline.foundation.journal.api import Actor, together
from firstline.foundation.people import starting as people_starting
from firstline.foundation.people.actions import create_team
from firstline.foundation.people.models import Line, Organisation, Team

# R15, R25, R33: key, parent, Chinese, English, icon, usual class, security
CATEGORIES: list[tuple[str, str, str, str, str, str, bool]] = [
    ("hardware", "", "硬件", "Hardware", "laptop", "complex", False),
    ("hardware.computer", "hardware", "电脑与外设", "Computer and accessories", "laptop", "", False),
    ("hardware.printer", "hardware", "打印机", "Printer", "printer", "", False),
    ("hardware.meeting", "hardware", "会议室与投屏", "Meeting room and projection", "presentation", "", False),
    ("software", "", "软件", "Software", "app-window", "complex", False),
    ("software.office", "software", "办公软件", "Office software", "file-text", "", False),
    ("software.mail", "software", "邮件与日历", "Mail and calendar", "mail", "", False),
    ("software.business", "software", "业务系统", "Business system", "database", "", False),
    ("software.install", "software", "软件安装", "Software installation", "download", "simple", False),
    ("network", "", "网络", "Network", "network", "complex", False),
    ("network.vpn", "network", "VPN", "VPN", "globe-lock", "", False),
    ("network.wifi", "network", "无线网络", "Wi-Fi", "wifi", "", False),
    ("account", "", "账号与权限", "Accounts and rights", "key-round", "simple", False),
    ("account.password", "account", "密码重置", "Password reset", "key-round", "simple", False),
    ("account.create", "account", "开通账号", "New account", "user-round-plus", "simple", False),
    ("account.permission", "account", "权限申请", "Permission", "shield-check", "simple", False),
    ("security", "", "信息安全", "Security", "shield-alert", "urgent", True),
    ("advice", "", "咨询与建议", "Advice and suggestions", "circle-question-mark", "simple", False),
]


def lay_out(*, by: Actor, organisation: str) -> Team:
    """Lines, the own organisation, a first team on the first line and the usual categories, unless they are there."""
    with together(by=by):
        own = people_starting.lay_out(by=by, organisation=organisation)
        for position, (key, parent, zh, en, icon, usual_class, is_security) in enumerate(CATEGORIES):
            Category.objects.get_or_create(
                key=key,
                defaults={
                    "name_zh": zh,
                    "name_en": en,
                    "icon": icon,
                    "position": position,
                    "usual_class": usual_class or _usual_class(parent),
                    "is_security": is_security,
                    "parent": Category.objects.get(key=parent) if parent else None,
                },
            )
        return _first_team(own, by=by)


def _usual_class(parent: str) -> str:
    return next((row[5] for row in CATEGORIES if row[0] == parent), "")


def _first_team(own: Organisation, *, by: Actor) -> Team:
    team = Team.objects.order_by("line__position", "pk").first()
    return team or create_team(by=by, name_zh="服务台", name_en="Service desk", line=Line.objects.order_by("position")[0], serves=[own])
