"""Names of devices."""

import pytest

from firstline.web.accounts.devices import device_name, is_phone


@pytest.mark.parametrize(
    ("told", "name", "phone"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge · Windows", False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari · iPhone", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux", False),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0", "WeChat · Android", True),
        ("curl/8.0", "", False),
        ("", "", False),
    ],
)
def test_what_a_browser_tells(told: str, name: str, phone: bool) -> None:
    assert (device_name(told), is_phone(told)) == (name, phone)
