"""Who and what is shown first: the tickets that pages, pictures and talks open, each with its requester and its agent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A story told for certain, to `requester`, answered by `agent` (beginnings of their mail addresses), stopping at `to`."""

    story: str
    organisation: str
    requester: str
    team: str
    agent: str
    to: str
    minutes_ago: int
    promised_minutes: int = 0


SHOWN = (
    Shown("vpn-month-end", "ys", "wang.fang", "network", "lin.tao", "diagnosing", 4, promised_minutes=55),
    Shown("expense-photos", "ys", "wang.fang", "apps", "lin.tao", "proposed", 26),
    Shown("payment-slip", "ys", "wang.fang", "desk", "chen.jing", "waiting:requester", 95, promised_minutes=310),
    Shown("sales-report", "ys", "wang.fang", "desk", "lin.tao", "done", 1500),
    Shown("erp-warehouse", "ys", "liu.yang", "business", "sun.hao", "resolving", 7, promised_minutes=20),
    Shown("vpn-second-factor", "nw", "priya.nair", "network", "amir.haddad", "diagnosing", 5, promised_minutes=45),
    Shown("bank-export", "nw", "priya.nair", "apps", "amir.haddad", "proposed", 34),
    Shown("invoice-macro", "nw", "priya.nair", "nw", "lena.fischer", "waiting:requester", 120, promised_minutes=250),
    Shown("scanner-mail", "nw", "priya.nair", "nw", "amir.haddad", "done", 1600),
    Shown("gate-kiosk", "nw", "lucas.vandijk", "network", "amir.haddad", "resolving", 9, promised_minutes=15),
)
