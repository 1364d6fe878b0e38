"""Two people at one ticket see each other; and everything works, only slower, without scripts."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.cast_on_disk import PASSWORD
from tests.journeys.conftest import PATIENCE_SECONDS


def without_scripts(browser: Browser, desk: str, who: str) -> Page:
    context = browser.new_context(base_url=desk, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(f"{who}@example.cn")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form.form button[type=submit]").click()
    return page


def test_a_whole_ticket_without_scripts(browser: Browser, desk: str) -> None:
    rita, amir = without_scripts(browser, desk, "rita"), without_scripts(browser, desk, "amir")
    rita.goto("/requests/new/?title=No%20scripts%20here")
    rita.locator("#description").fill("The old browser of the warehouse.")
    rita.locator("input[name=impact][value=person]").check(force=True)
    rita.locator("input[name=urgency][value=question]").check(force=True)
    rita.locator("input[type=file]").set_input_files({"name": "log.txt", "mimeType": "text/plain", "buffer": b"line one"})
    rita.locator("form[data-uploads] button.primary").click()
    number = re.findall(r"T\d{8}-\d{4}", rita.url)[0]
    expect(rita.locator("#thread")).to_contain_text("log.txt")

    amir.goto("/workspace/unassigned/")
    amir.get_by_role("link", name="No scripts here").click()
    amir.locator("#verbs").get_by_role("button", name="Take").click()
    expect(amir.locator("#status")).to_have_text("Diagnosing")
    amir.locator("#composer-text").fill("Have a look now.")
    amir.locator(".only-public [data-send]").click()
    expect(amir.locator("#timeline")).to_contain_text("Have a look now.")
    amir.locator("#verbs").get_by_role("link", name="Propose a solution").click()
    for field in ("solution", "cause", "prevention"):
        amir.locator(f"#{field}").fill(f"the {field}")
    amir.locator("#solve footer .primary").click()
    expect(amir.locator("#status")).to_have_text("To be confirmed")

    rita.goto(f"/requests/{number}/")
    rita.locator("#turn form button.primary").first.click()
    rita.locator("input[name=stars][value='4']").check(force=True)
    rita.locator("#turn form button.primary").click()
    expect(rita.locator("#turn")).to_contain_text("Your rating")
    for page in (rita, amir):
        page.context.close()


def test_who_else_is_looking_is_shown(sign_in: Callable[..., Page]) -> None:
    rita, amir, lena = sign_in("rita"), sign_in("amir"), sign_in("lena")
    rita.goto("/requests/new/?title=两个人看")
    rita.locator("#description").fill("请看")
    rita.locator("input[name=impact][value=person]").check()
    rita.locator("input[name=urgency][value=question]").check()
    rita.locator("form[data-uploads] button.primary").click()
    number = re.findall(r"T\d{8}-\d{4}", rita.url)[0]
    amir.goto(f"/workspace/tickets/{number}/")
    lena.goto(f"/workspace/tickets/{number}/")
    expect(amir.locator("[data-live-presence]")).to_contain_text("陈静", timeout=PATIENCE_SECONDS * 1000)
    expect(lena.locator("[data-live-presence]")).to_contain_text("林涛")
    amir.locator("#composer-text").press_sequentially("您好")
    expect(lena.locator("[data-live-typing]")).to_contain_text("林涛 正在写回复", timeout=PATIENCE_SECONDS * 1000)
    expect(rita.locator("body")).not_to_contain_text("陈静")
    lena.goto("/workspace/")
    expect(amir.locator("[data-live-presence]")).not_to_contain_text("陈静", timeout=PATIENCE_SECONDS * 1000)
