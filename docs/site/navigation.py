"""The site around the pages of the activations: their gallery, the examples, and the navigation."""
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

import plots
from links import DOCS, ROOT, page

GUIDES = ("install", "runtime", "kernels", "fused", "softmax", "int8", "libraries", "choosing", "training", "alive", "threads", "real_time", "porting", "own_activation", "numerics")


def struct_page(name):
    return f"structsimdact_1_1{name.replace('_', '__')}.html"


def gallery(x, functions):
    yield "/** \\defgroup activations Activations"
    yield "Each is a small aggregate that works on a float, a double and an `xsimd::batch` of either. Solid: value, dashed:"
    yield f"derivative, for x from {x[0]:g} to {x[-1]:g} and default parameters; the plots are made from the library."
    yield f"[Which one?]({page('guide/choosing.md')})"
    yield "\\htmlonly"
    items = (f'<a href="{struct_page(f["name"])}">{plots.thumbnail(x, f)}<span>{f["name"]}</span></a>'
             for f in functions)
    yield f'<div class="gallery">{"".join(items)}</div>'
    yield "\\endhtmlonly */"


def examples():
    """One page each."""
    for file in sorted((ROOT / "examples").glob("*.cpp")):
        yield f"/** \\example {file.name} */"


def layout(functions):
    def tab(url, title):
        return f"<tab type='user' url={quoteattr(url)} title={quoteattr(title)}/>"

    def title(file):
        """The first line, and for one of several reports of a kind its folder."""
        heading = (DOCS / file).read_text("utf-8").partition("\n")[0].removeprefix("# ")
        return heading + (f" ({Path(file).parent.name})" if file.count("/") > 1 else "")

    def pages(files):
        return [tab(page(file), title(file)) for file in files]

    for guide in (DOCS / "guide").glob("*.md"):
        if guide.stem not in GUIDES:
            sys.exit(f"{guide.name} is not among the guides in docs/site/navigation.py")
    reports = sorted(str(file.relative_to(DOCS)) for file in DOCS.glob("**/README.md"))
    measured = ["accuracy.md", "float16.md", "fast.md", "exact.md", *reports]
    tabs = {"guides": pages(f"guide/{guide}.md" for guide in GUIDES),
            "activations": [tab(f"@ref simdact::{f['name']}", f["name"]) for f in functions],
            "measured": pages(measured),
            "others": pages(sorted({file.name for file in DOCS.glob("*.md")} - set(measured)))}
    text = (Path(__file__).parent / "layout.xml").read_text("utf-8")
    for mark, entries in tabs.items():
        text = text.replace(f"<!-- {mark} -->", "\n".join(entries))
    return text
