"""Everything from the keyboard: the command palette, and the cards beside names."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_axe import reported


def asked(page: Page, words: str) -> None:
    """Open the palette and type; the words are in the field when this returns."""
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-words")).to_be_focused()
    page.keyboard.type(words)


def test_an_action_a_person_and_a_ticket_from_the_keyboard(sign_in: Callable[..., Page]) -> None:
    number = reported(sign_in("rita"), "扫描仪没有反应")
    amir = sign_in("amir")
    amir.goto(f"/workspace/tickets/{number}/")
    asked(amir, "take")  # its English word, on a Chinese page
    chosen = amir.locator("#palette [aria-selected=true]")
    expect(chosen).to_have_text(re.compile("接手"))
    amir.keyboard.press("Enter")
    expect(amir.locator("#status")).to_have_text("诊断中")

    asked(amir, "周凯")
    expect(chosen).to_contain_text("周凯")
    amir.keyboard.press("Enter")
    expect(amir.get_by_role("heading", name="周凯")).to_be_visible()

    asked(amir, number[-4:])
    expect(amir.locator("#palette .option", has_text="扫描仪没有反应").first).to_be_visible()
    amir.keyboard.press("Enter")
    expect(amir.locator("#timeline h1")).to_have_text("扫描仪没有反应")

    amir.goto("/workspace/")
    amir.keyboard.press("Control+k")
    expect(amir.locator("#palette [data-kind=recent]")).to_contain_text("扫描仪没有反应")
    amir.keyboard.press("Escape")
    expect(amir.locator("#palette")).not_to_be_visible()


def test_what_is_used_comes_first(sign_in: Callable[..., Page]) -> None:
    lena = sign_in("lena", language="en-GB")
    lena.goto("/workspace/all/")
    for _ in range(2):
        asked(lena, "service table")
        expect(lena.locator("#palette [aria-selected=true]")).to_contain_text("Service table")
        with lena.expect_request("**/palette/used/"):
            lena.keyboard.press("Enter")
        expect(lena.get_by_role("heading", name="Service table")).to_be_visible()
        lena.goto("/workspace/all/")
    lena.keyboard.press("Control+k")
    expect(lena.locator("#palette [data-kind=page] .option").first).to_contain_text("Service table")


def test_what_the_server_finds_stands_below_what_was_chosen(sign_in: Callable[..., Page]) -> None:
    reported(sign_in("rita"), "Unassigned seats in the canteen")
    amir = sign_in("amir", language="en-GB", theme="dark")
    amir.goto("/workspace/")
    asked(amir, "unassigned")
    expect(amir.locator("#palette [data-kind=ticket]")).to_contain_text("Unassigned seats")
    expect(amir.locator("#palette [aria-selected=true]")).to_contain_text("Unassigned")
    expect(amir.locator("#palette [data-kind=page] [aria-selected=true]")).to_have_count(1)


def test_by_touch_on_a_phone(sign_in: Callable[..., Page]) -> None:
    amir = sign_in("amir", language="en-GB", width=390, height=844)
    amir.goto("/workspace/")
    amir.locator(".bar [data-palette]").click()
    amir.locator("#palette .option", has_text="All open").click()
    expect(amir.get_by_role("heading", name="All open")).to_be_visible()


@pytest.mark.parametrize(("language", "department"), [("zh-CN", "财务部"), ("en-GB", "财务部")])
def test_a_card_beside_a_name(sign_in: Callable[..., Page], language: str, department: str) -> None:
    reported(sign_in("rita"), "Card beside a name")
    amir = sign_in("amir", language=language)
    amir.goto("/workspace/all/")
    row = amir.locator("[data-row]", has_text="Card beside a name").first
    name, card = row.locator("[data-card]").first, amir.locator(".hover-card")
    box = name.bounding_box()
    assert box
    amir.mouse.move(box["x"] + 30, box["y"] + 8)
    expect(card).to_contain_text(department)
    amir.mouse.move(box["x"] + 40, box["y"] + box["height"] + 30, steps=4)  # onto the card: it stays
    amir.wait_for_timeout(500)
    expect(card).to_be_visible()
    amir.keyboard.press("Escape")
    expect(card).not_to_be_visible()

    amir.mouse.move(700, 10)
    amir.keyboard.press("j")
    amir.keyboard.press("w")
    expect(card.locator("a").first).to_be_focused()
    amir.keyboard.press("Escape")
    expect(amir.locator("[data-row].cursor a.subject")).to_be_focused()
    amir.keyboard.press("w")
    amir.keyboard.press("Enter")
    expect(amir.locator(".about h2").first).to_be_visible()
