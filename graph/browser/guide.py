"""The guide: a page on each saved query, for Browser's own drawer, with the counties of this graph to choose from."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import Final, cast

from graph.browser.looks import AREA, looks
from graph.browser.newer import CARRIED, NEWER
from graph.browser.saved import FAVOURITES, Saved, saved
from graph.model import BY_LABEL
from graph.store import Reader

FRAME = Template((Path(__file__).parent / "guide.html").read_text(encoding="utf-8"))
CHIP: Final = "color: #fff; padding: 2px 8px; border-radius: 9px; white-space: nowrap"
#: More are not read in a drawer; whoever has more puts in a code.
MOST = 200
COUNTIES: Final = f"""RETURN COLLECT {{
  MATCH (c:County)
  RETURN [c.code, c.name, COUNT {{ (c)<-[:PART_OF]-()<-[:PART_OF]-(:Community) }}]
  ORDER BY c.code
  LIMIT {MOST}
}}"""


async def guide(store: Reader, folder: str, browser: str) -> str:
    """Return the guide as HTML.

    Args:
        store: the graph that Browser shows.
        folder: the address under which the guide, the style and the queries are served.
        browser: the address of Browser.
    """
    (found,) = await store.read(COUNTIES)
    counties = cast("list[tuple[str, str, int]]", found)
    most = max(counties, key=lambda county: county[2], default=("", "", 0))
    return FRAME.substitute(
        address=f"{folder}/guide.html",
        folder=folder,
        browser=escape(browser),
        county=most[0],
        counties=" ".join(_county(code, name) for code, name, _ in counties) or "图中还没有县市区 · no county yet",
        slides="\n".join(_slide(each) for each in saved()),
        legend=" ".join(_swatch(label, each.colour) for label, each in looks().nodes.items()),
        favourites=FAVOURITES,
        count=len(saved()),
        carried_zh=CARRIED[0],
        carried_en=CARRIED[1],
        newer="\n".join(f"<li>{_coded(zh)}<br><i>{_coded(en)}</i></li>" for zh, en in NEWER),
    )


def _county(code: str, name: str) -> str:
    return f"<a data-exec=\"param county =&gt; '{escape(code)}'\">{escape(name)}</a>&ensp;"


def _slide(each: Saved) -> str:
    member = (
        "<p>看某一个人：输入编号（点一个人可看到 id），点 ▶，再运行查询；留空即不指定。<br>"
        "<i>For somebody in particular put in the id, which a click on a person shows, and click ▶ first.</i></p>"
        '<p><input value-for="member" value="" size="12" aria-label="党员编号 · member id"></p>'
        '<pre class="code runnable">:param member =&gt; \'<span value-key="member"></span>\'</pre>'
        if "$member" in each.cypher
        else ""
    )
    return (
        f'<slide class="row-fluid"><div style="padding: 0 18px">\n'
        f"<h3>{escape(each.zh)}</h3>\n<p><i>{escape(each.en)}</i></p>\n"
        f"<p>{escape(each.shows_zh)}<br><i>{escape(each.shows_en)}</i></p>\n{member}"
        f'<pre class="code runnable">// {escape(each.zh)}\n{escape(each.cypher)}</pre>\n</div></slide>'
    )


def _coded(text: str) -> str:
    """Return a text as HTML; what stands between backticks is code."""
    return "".join(
        f"<code>{part}</code>" if number % 2 else part
        for number, part in enumerate(escape(text, quote=False).split("`"))
    )


def _swatch(label: str, colour: str) -> str:
    zh = "地区" if label == AREA else BY_LABEL[label].zh
    return f'<span style="{CHIP}; background: {colour}">{escape(zh)}</span>'
