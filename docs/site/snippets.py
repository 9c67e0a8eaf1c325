"""Code in the guides is lines of examples, which are compiled and run."""
import re
import sys
import textwrap

from links import DOCS, ROOT


def check():
    for guide in DOCS.glob("guide/*.md"):
        for source, block in re.findall(r"^(?:<!-- (\S+) -->\n)?```cpp\n(.*?)^```$", guide.read_text("utf-8"), re.M | re.S):
            if not source:
                sys.exit(f"{guide.name}: no comment <!-- path --> says which file this code is of:\n{block}")
            lines = "\n" + (ROOT / source).read_text("utf-8")
            if not any("\n" + textwrap.indent(block, " " * indent) in lines for indent in (0, 4, 8)):
                sys.exit(f"{guide.name}: not lines of {source}:\n{block}")
