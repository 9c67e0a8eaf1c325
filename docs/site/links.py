"""Where links lead on the site."""
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def label(file):
    """Of the page of a Markdown file: of docs/guide/training.md training, of docs/bench/README.md bench."""
    if file == ROOT / "README.md":
        return "index"
    parts = [part for part in file.relative_to(ROOT).with_suffix("").parts if part not in ("docs", "guide", "README", ".github")]
    return "_".join(parts).lower()


def page(path):
    """A reference to a page of docs/."""
    return f"@ref {label(DOCS / path)}"


def target(link, page, site):
    """Of a link on the page of that Markdown file, as Doxygen takes it; what has no page comes along as a file."""
    path, _, anchor = link.partition("#")
    file = (page.parent / path).resolve()
    if not path or re.match(r"@|\w+:", path) or not file.is_file():
        return link
    if file.suffix == ".md":
        return f"@ref {anchor or label(file)}"
    if file.suffix == ".hpp" and file.is_relative_to(ROOT / "include"):
        return f"@ref {file.relative_to(ROOT / 'include')}"
    if file.suffix == ".cpp" and file.parent == ROOT / "examples":
        return f"@ref {file.name}"
    copy = site / "files" / file.relative_to(ROOT)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, copy)
    return copy.relative_to(site).as_posix()


def rewritten(text, page, site):
    def link(match):
        leads = target(match[2], page, site)
        if (page.parent / leads).is_dir():  # which a site without a server cannot show
            return match[1]
        # Doxygen takes the text of a reference as it is.
        return f"[{match[1].replace('`', '') if leads.startswith('@') else match[1]}]({leads})"

    return re.sub(r"\[([^]]*)\]\(([^)\s]+)\)", link, text)
