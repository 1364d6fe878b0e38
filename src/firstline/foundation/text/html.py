"""The only way foreign HTML reaches a page."""

import nh3

TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins"),
    *("kbd", "li", "mark", "ol", "p", "pre", "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "u", "ul"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def _own_images_only(tag: str, attribute: str, value: str) -> str | None:
    """A picture may only come from the desk itself: a foreign one tells its sender who reads what and when."""
    if tag == "img" and attribute == "src" and not value.startswith("/files/"):
        return None
    return value


def clean_html(html: str) -> str:
    """HTML in which nothing is active: no scripts, styles, forms, frames, event attributes or foreign pictures (OWASP XSS prevention)."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes={"span": {"mention"}},
        attribute_filter=_own_images_only,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
