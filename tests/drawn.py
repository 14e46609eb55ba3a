"""A small frame to draw, and the words in a picture."""

from typing import Any

import pandas as pd
from bs4 import BeautifulSoup
from made import measure

from lib import show
from lib.show import theme


def frame() -> pd.DataFrame:
    return show.frame(measure({"north": 3, "south": 12}))


def texts(chart: Any) -> list[str]:
    """The words in a chart's picture."""
    return [text.get_text() for text in BeautifulSoup(theme.to_svg(chart.to_dict()), "xml").find_all("text")]
