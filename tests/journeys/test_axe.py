"""axe-core finds nothing: every page and dialog, both languages, light and dark, wide and narrow."""

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [("zh-CN", "light", 1440, 900), ("en-GB", "dark", 1440, 900), ("en-GB", "light", 390, 844), ("zh-CN", "dark", 390, 844)]
SETTINGS = [
    f"/workspace/settings/{page}"
    for page in ("", "departments/", "teams/", "teams/1/", "teams/1/archive/", "categories/", "categories/1/", "matrix/", "closing/")
    + ("people/", "people/1/", "people/1/access/", "people/import/", "roles/", "languages/", "sessions/", "skills/new/")
]
DIALOGS = ("solve", "hand-over", "expect", "prioritise", "edit", "assign", "cancel")


def faults(page: Page) -> list[str]:
    """What axe complains about, each with the element."""
    page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", RULES)["violations"]
    return [f"{page.url} {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def looked_at(page: Page, *addresses: str) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state()
        page.wait_for_timeout(250)  # what fades in has its colours now
        found += faults(page)
    return found


def reported(page: Page, title: str) -> str:
    """A ticket of this person, made by their own form; its number."""
    page.goto(f"/requests/new/?title={title}")
    page.locator("#description").fill("It is **broken**.\n\n- one\n- two")
    page.locator("input[name=impact][value=person]").check()
    page.locator("input[name=urgency][value=degraded]").check()
    page.locator("form[data-uploads] button.primary").click()
    page.wait_for_load_state()
    return page.url.rstrip("/").rsplit("/", 1)[-1]


@pytest.mark.parametrize(("language", "theme", "width", "height"), LOOKS)
def test_axe_is_silent(sign_in: Callable[..., Page], desk: str, language: str, theme: str, width: int, height: int) -> None:
    look = {"language": language, "theme": theme, "width": width, "height": height}
    rita, amir = sign_in("rita", **look), sign_in("amir", **look)
    number = reported(rita, "Headset")
    found = looked_at(rita, "/", "/requests/", "/requests/?show=finished", "/requests/new/", f"/requests/{number}/", "/me/", "/nothing/")
    rita.goto("/requests/new/")
    rita.locator("form[data-uploads] button.primary").click()
    found += faults(rita)  # with what is missing
    ticket = f"/workspace/tickets/{number}/"
    found += looked_at(amir, "/workspace/all/", "/workspace/unassigned/", "/workspace/tickets/new/?who=王", ticket, f"{ticket}log/")
    if (theme, width > height) in (("light", True), ("dark", False)):
        found += looked_at(amir, *(f"{ticket}?dialog={dialog}" for dialog in DIALOGS))
        found += looked_at(amir, *(f"{ticket}{form}/" for form in ("links", "children", "merge", "split", "print")))
    amir.goto(ticket)
    amir.locator("#verbs details summary").click()
    amir.wait_for_timeout(200)
    found += faults(amir)  # with the menu open
    amir.goto(ticket)
    if width > height:  # a phone has nothing to rest on a name
        amir.locator(".facts a[data-card]").first.hover()
        amir.locator(".hover-card").wait_for()
        amir.wait_for_timeout(200)
        found += faults(amir)  # with a card beside a name
    about = [
        amir.locator(f".facts a[href^='/workspace/{kind}/']").first.get_attribute("href") or "" for kind in ("people", "organisations")
    ]
    found += looked_at(amir, *about, "/workspace/teams/1/about/", "/workspace/go/?q=headset")
    amir.keyboard.press("Control+k")
    amir.locator("#palette .option").first.wait_for()
    amir.wait_for_timeout(200)
    found += faults(amir)  # with the palette open
    amir.goto(f"{ticket}?dialog=solve")
    for field in ("solution", "cause", "prevention"):
        amir.locator(f"#{field}").fill("done")
    amir.locator("dialog [data-send]").click()
    found += looked_at(amir, ticket, f"{ticket}?dialog=reject")
    found += looked_at(rita, f"/requests/{number}/")
    rita.locator("#turn form button.primary").first.click()
    rita.wait_for_load_state()
    rita.wait_for_timeout(400)
    found += faults(rita)  # how was it?
    found += looked_at(amir, ticket, f"{ticket}?dialog=reopen")
    found += looked_at(sign_in("lena", **look), "/workspace/table/", "/workspace/")
    found += looked_at(
        sign_in("ada", **look), *SETTINGS, "/workspace/deliveries/", "/accounts/unsent/", "/accounts/devices/", "/accounts/password/change/"
    )
    assert not found, "\n".join(sorted(set(found)))


def test_axe_is_silent_before_signing_in(sign_in: Callable[..., Page], desk: str) -> None:
    page = sign_in("rita", language="en-GB")
    page.context.clear_cookies()
    assert looked_at(page, "/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/") == []


def test_the_desk_answers_with_a_strict_policy(desk: str) -> None:
    with urllib.request.urlopen(f"{desk}/accounts/login/") as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in json.dumps(policy)
    assert "default-src 'none'" in policy or "default-src 'self'" in policy
