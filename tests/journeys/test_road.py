"""The whole road in two real browsers: a problem is reported in Chinese, worked on, solved, confirmed and rated, all of it live."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

PASTE = """async (form) => {
  const canvas = new OffscreenCanvas(320, 180);
  const paint = canvas.getContext("2d");
  paint.fillStyle = "#0a4a8a";
  paint.fillRect(0, 0, 320, 180);
  const data = new DataTransfer();
  data.items.add(new File([await canvas.convertToBlob({ type: "image/png" })], "image.png", { type: "image/png" }));
  form.querySelector("textarea").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
TITLE = "VPN 连上后打不开财务系统，月结卡住了"


def _report(rita: Page) -> str:
    """Rita asks from the home page, pastes a screenshot and sends; returns the number."""
    rita.goto("/")
    rita.get_by_label("一句话描述问题").fill(TITLE)
    rita.get_by_role("button", name="提交请求").click()
    expect(rita.get_by_label("一句话概括")).to_have_value(TITLE)
    rita.get_by_label("详细情况").fill("早上连 VPN 后财务系统一直转圈，最后报 `ERR_CERT_DATE_INVALID`。")
    rita.locator("form[data-uploads]").evaluate(PASTE)
    expect(rita.locator("form .attachment input[name=files]")).to_have_count(1)
    rita.get_by_role("radio", name="我们部门").check()
    rita.get_by_role("radio", name="工作停了").check()
    rita.locator("form[data-uploads] button.primary").click()
    expect(rita.get_by_role("heading", name=TITLE)).to_be_visible()
    return re.findall(r"T\d{8}-\d{4}", rita.url)[0]


def test_a_problem_travels_the_whole_road(sign_in: Callable[..., Page]) -> None:
    amir, rita = sign_in("amir"), sign_in("rita")
    amir.goto("/workspace/unassigned/")
    number = _report(rita)
    expect(rita.locator(".message .attachment img")).to_be_visible()

    row = amir.locator("[data-row]", has_text=TITLE)
    expect(row).to_be_visible()
    expect(row).to_contain_text("P2")
    row.locator("a.subject").click()
    expect(amir.locator("#timeline .attachment img")).to_be_visible()
    amir.keyboard.press("t")
    expect(amir.locator("#status")).to_have_text("诊断中")
    expect(rita.locator("#headline")).to_contain_text("林涛 在处理")

    amir.locator("#composer-text").fill("王芳您好，请问旁边的同事也这样吗？")
    amir.get_by_role("button", name="发送并等待用户").click()
    expect(amir.locator(".message.pending")).to_contain_text("旁边的同事")
    expect(rita.locator("#thread")).to_contain_text("旁边的同事也这样吗", timeout=15_000)
    expect(rita.locator("#headline")).to_contain_text("等您回复")
    expect(amir.locator("#status")).to_have_text("等待用户")

    rita.locator("#composer-text").fill("三个同事都一样，急。")
    rita.get_by_role("button", name="发送").click()
    expect(amir.locator("#timeline")).to_contain_text("三个同事都一样", timeout=15_000)
    expect(amir.locator("#status")).to_have_text("诊断中")

    amir.locator("#composer-text").blur()
    amir.keyboard.press("s")
    dialog = amir.get_by_role("dialog", name="给出解决方案")
    dialog.locator("#solution").fill("已更换网关证书，请重新连接 VPN 再打开财务系统。")
    dialog.locator("#cause").fill("网关的中间证书昨晚到期")
    dialog.locator("#prevention").fill("证书到期前 30 天自动提醒网络组")
    dialog.get_by_role("button", name="发给提报人").click()
    expect(amir.locator("#status")).to_have_text("待确认")

    turn = rita.locator("#turn")
    expect(turn).to_contain_text("现在好了吗？")
    expect(rita.locator("#thread")).to_contain_text("网关的中间证书昨晚到期")
    turn.get_by_role("button", name="好了").click()
    rita.get_by_role("radio", name="5").check(force=True)
    rita.locator("#comment").fill("很快，谢谢")
    rita.get_by_role("button", name="提交评价").click()
    expect(turn).to_contain_text("您的评价")
    expect(amir.locator("#status")).to_have_text("已关闭")
    expect(amir.locator("#help")).to_contain_text("很快，谢谢")

    amir.goto(f"/workspace/tickets/{number}/log/")
    for operator, content in LOG:
        expect(amir.locator("tr", has_text=operator).filter(has_text=content).first).to_be_visible()


LOG = [
    ("王芳", "提交了工单"),
    ("林涛", "接手了工单"),
    ("林涛", "旁边的同事也这样吗"),
    ("王芳", "三个同事都一样"),
    ("林涛", "给出了解决方案"),
    ("王芳", "确认"),
    ("王芳", "评价"),
]


def test_a_draft_outlives_a_reload_and_a_reply_can_be_taken_back(sign_in: Callable[..., Page]) -> None:
    amir, rita = sign_in("amir"), sign_in("rita", language="en-GB", theme="dark")
    rita.goto("/requests/new/?title=Headset%20is%20silent")
    rita.locator("#description").fill("No sound since the update.")
    rita.get_by_role("radio", name="Only me").check()
    rita.get_by_role("radio", name="Slower than usual").check()
    rita.locator("form[data-uploads] button.primary").click()
    number = re.findall(r"T\d{8}-\d{4}", rita.url)[0]

    amir.goto(f"/workspace/tickets/{number}/")
    amir.keyboard.press("n")
    amir.locator("#composer-text").fill("先看驱动")
    expect(amir.locator("[data-draft-state].shown")).to_be_visible()
    amir.reload()
    expect(amir.locator("#composer-text")).to_have_value("先看驱动")
    expect(amir.locator(".composer input[value=note]")).to_be_checked()
    amir.locator(".only-note [data-send]").click()
    expect(amir.locator(".message.note")).to_contain_text("先看驱动")
    expect(rita.locator("#thread")).not_to_contain_text("先看驱动")

    amir.locator("#composer-text").fill("说错了")
    amir.locator(".only-public [data-send]").click()
    amir.locator(".message.pending").get_by_role("button", name="撤回").click()
    expect(amir.locator("#composer-text")).to_have_value("说错了")
    amir.wait_for_timeout(3000)
    expect(rita.locator("#thread")).not_to_contain_text("说错了")


def test_an_agent_records_for_a_caller_by_keyboard(sign_in: Callable[..., Page]) -> None:
    lena = sign_in("lena")
    lena.goto("/workspace/")
    lena.keyboard.press("c")
    expect(lena.locator("#who")).to_be_focused()
    lena.keyboard.type("周")
    lena.get_by_role("radio", name="周凯").check()
    expect(lena.locator("#caller")).to_contain_text("财务部")
    lena.locator("#title").fill("会议室投屏黑屏")
    lena.locator("#description").fill("11 点有董事会，换过线还是黑的。")
    lena.keyboard.press("Control+Enter")
    expect(lena.locator("#timeline")).to_contain_text("由陈静代录")
    expect(lena.locator("#facts")).to_contain_text("周凯")
    expect(lena.locator("#status")).to_have_text("诊断中")
