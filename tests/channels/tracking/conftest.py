"""A desk that is set up, and tables from words."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from firstline.channels.tracking.columns import HEADINGS, Column
from tests.cast import Cast

DATA = Path(__file__).parents[2] / "data"
Table = Callable[..., BinaryIO]
GOOD = {
    Column.NUMBER: "T9",
    Column.REPORTED: "2023-10-01 09:30",
    Column.DESCRIPTION: "打印机卡纸",
    Column.CUSTOMER: "销售部-张三",
    Column.STATUS: "处理中",
    Column.OWNER: "李四",
}


@pytest.fixture
def table(cast: Cast) -> Table:
    """`table({Column.STATUS: "?"}, encoding="gb18030")`: a CSV file whose rows differ from a good one in these cells."""
    del cast  # the desk that the rows go into

    def written(*changes: dict[Column, str], language: str = "zh-hans", encoding: str = "utf-8", delimiter: str = ",") -> BinaryIO:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerow(HEADINGS[language].values())
        writer.writerows([[(GOOD | change).get(column, "") for column in Column] for change in changes])
        return io.BytesIO(text.getvalue().encode(encoding))

    return written
