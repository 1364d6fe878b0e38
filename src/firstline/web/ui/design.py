"""What the design page shows: believable samples for every component, in both languages."""

from datetime import timedelta
from typing import Any

from django.utils.translation import get_language
from markupsafe import Markup

from firstline.foundation.journal import clock

LONG = {"zh": "申请为华东区仓储与客服中心两百三十台收银终端批量更换过期的网络准入证书并恢复离线打印", "en": "Roll out renewed network-access certificates to two hundred and thirty till terminals in the eastern warehouses and restore offline printing"}
ROWS = {
    "zh": [
        ("P1", "ERP 无法下单，华东仓停摆", "赵敏：回滚完成 80%，库存服务在重启", "刘洋", "华东仓 · 杭州", "resolving", "解决中", "", "赵敏", "late", -5),
        ("P2", "会议室投屏黑屏，11 点董事会", "换过线了还是黑的，麻烦快一点", "孙悦", "总裁办 · 上海", "new", "新建", "", "", "risk", 3),
        ("P2", "VPN 连上后打不开财务系统，月结卡住了", "中间证书到期，网络组在更换", "王芳", "财务部 · 上海", "diagnosing", "诊断中", "", "林涛", "risk", 12),
        ("P3", "Laptop cannot find the 5 GHz network after update", "Tried forgetting the network, no change", "Priya N.", "R&D · Shenzhen", "waiting", "等待用户", "requester", "Amir Hashemi", "hold", 300),
        ("P3", LONG["zh"], "二百三十台，清单见附件", "欧阳子衿·阿卜杜热合曼", "华东区仓储与客服运营支持中心 · 连云港", "waiting", "等待供应商", "vendor", "Maximiliane Freifrau von Rothenburg", "hold", 2880),
        ("P4", "Outlook 日历不同步到手机", "按文章操作后好了，待用户确认", "何苗", "法务部 · 北京", "verifying", "待确认", "", "陈静", "", 2880),
    ],
    "en": [
        ("P1", "ERP takes no orders, the eastern warehouse stands still", "Zhao Min: rollback at 80 %, stock service restarting", "Yang Liu", "Warehouse East · Hangzhou", "resolving", "Resolving", "", "Zhao Min", "late", -5),
        ("P2", "Meeting room screen stays black, board meeting at 11", "Changed the cable, still black", "Sun Yue", "Executive office · Shanghai", "new", "New", "", "", "risk", 3),
        ("P2", "VPN connects but finance does not open, month-end is stuck", "Intermediate certificate expired", "Wang Fang", "Finance · Shanghai", "diagnosing", "Diagnosing", "", "Lin Tao", "risk", 12),
        ("P3", "Laptop cannot find the 5 GHz network after update", "Tried forgetting the network, no change", "Priya N.", "R&D · Shenzhen", "waiting", "Waiting for requester", "requester", "Amir Hashemi", "hold", 300),
        ("P3", LONG["en"], "Two hundred and thirty, list attached", "Maximiliane Freifrau von Rothenburg-Hohenlohe", "Rechenzentrumsbetriebsführung · Frankfurt am Main", "waiting", "Waiting for vendor", "vendor", "Chen Jing", "hold", 2880),
        ("P4", "Outlook calendar does not sync to the phone", "Fixed with the article, waiting for a yes", "He Miao", "Legal · Beijing", "verifying", "To be confirmed", "", "Chen Jing", "", 2880),
    ],
}
NAMES = ("priority", "title", "snippet", "requester", "department", "status", "status_word", "waiting", "assignee", "state", "minutes")
STATUSES = {
    "zh": [("new", "新建", ""), ("diagnosing", "诊断中", ""), ("resolving", "解决中", ""), ("waiting", "等待用户", "requester"), ("waiting", "等待供应商", "vendor"), ("waiting", "等待变更", "change"), ("waiting", "等待审批", "approval"), ("verifying", "待确认", ""), ("resolved", "已解决", ""), ("closed", "已关闭", ""), ("cancelled", "已取消", "")],
    "en": [("new", "New", ""), ("diagnosing", "Diagnosing", ""), ("resolving", "Resolving", ""), ("waiting", "Waiting for requester", "requester"), ("waiting", "Waiting for vendor", "vendor"), ("waiting", "Waiting for change", "change"), ("waiting", "Waiting for approval", "approval"), ("verifying", "To be confirmed", ""), ("resolved", "Resolved", ""), ("closed", "Closed", ""), ("cancelled", "Cancelled", "")],
}
TALK = {
    "zh": ("早上连 VPN 后财务系统一直转圈，最后报 <code>ERR_CERT_DATE_INVALID</code>。重启过电脑，没用。旁边三个同事也一样，今天要月结，很急。", "王芳您好，月结当天遇到这个确实着急，我先帮您把路打通。错误码说明服务器证书过期了，不是您电脑的问题。<strong>现在可以先用网页版</strong>：", "中间证书 11-21 24:00 到期，网关没换。@林涛 走紧急变更，窗口 10:45–11:00。", "证书已更换，请退出 VPN 再连一次，打开「月结」看看。", "打开 <em>portal.fin.example</em>", "选「月结」，功能一样"),
    "en": ("Since this morning finance spins for ever over VPN and ends with <code>ERR_CERT_DATE_INVALID</code>. A restart did not help. Three colleagues see the same; today is month-end.", "Hello Ms Wang, that is a bad day for this to happen; let me get you a way through first. The server's certificate has expired, your computer is fine. <strong>The web version works now</strong>:", "Intermediate certificate expired 21 Nov 24:00, the gateway still serves it. @Lin Tao emergency change, window 10:45–11:00.", "The certificate is replaced. Please reconnect the VPN and open month-end once more.", "Open <em>portal.fin.example</em>", "Choose month-end, it does the same"),
}


def samples() -> dict[str, Any]:
    """The data of `ui/design.html`; times are relative to now, so that every state can be seen."""
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    now = clock.now()
    theirs, ours, note, solution, first, second = TALK[language]
    return {
        "rows": [dict(zip(NAMES, row, strict=True)) | {"due": now + timedelta(minutes=row[-1])} for row in ROWS[language]],
        "statuses": STATUSES[language],
        "long_title": LONG[language],
        "times": [now - timedelta(seconds=delta) for delta in (5, 300, 4 * 3600, 86_400, 40 * 86_400, 400 * 86_400, -720, -7200)],
        "talk": {
            "theirs": Markup("<p>{}</p>").format(Markup(theirs)),  # noqa: S704 - our own words above
            "ours": Markup("<p>{}</p><ol><li>{}</li><li>{}</li></ol>").format(Markup(ours), Markup(first), Markup(second)),  # noqa: S704
            "note": Markup("<p>{}</p>").format(note),
            "solution": Markup("<p>{}</p>").format(solution),
        },
        "files": [{"name": "截图 2026-11-22 09.31.png", "size": 421_888, "url": "#", "thumb": "", "token": "a"}, {"name": "gateway-2026-11-22.log", "size": 18_874_368, "url": "#", "thumb": "", "token": "b"}],
        "hues": list(range(24)),
        "here_now": [{"name": "赵敏", "key": 4}, {"name": "Amir Hashemi", "key": 9}],
    }
