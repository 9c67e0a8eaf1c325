"""Matplotlib's pictures in fewer bytes, which look the same: python3 bench/report/svg.py <picture.svg>..."""
import collections
import re
import sys
from pathlib import Path

DECIMALS = 1  # of a point
COORDINATES = r'( (?:d|x|y|transform|viewBox|width|height|points)=)"([^"]*)"'
FONTS = r"'DejaVu Sans'(?:, '[^']*')+, sans-serif"


def rounded(match):
    text = f"{float(match[0]):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def shorter_coordinates(match):
    numbers = re.sub(r"-?\d+\.\d+(?:e-?\d+)?", rounded, match[2])
    return f'{match[1]}"{" ".join(numbers.split())}"'


def with_classes(text):
    """A style that stands more than twice, once in the style sheet."""
    styles = collections.Counter(re.findall(r' style="([^"]*)"', text))
    common = [style for style, times in styles.items() if times > 2]
    for number, style in enumerate(common):
        text = text.replace(f' style="{style}"', f' class="s{number}"')
    rules = "".join(f".s{number}{{{style}}}\n" for number, style in enumerate(common))
    return text.replace("</style>", "\n" + rules + "</style>", 1) if rules else text


def shorter(text):
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.S)
    text = re.sub(FONTS, "'DejaVu Sans', sans-serif", text)
    text = re.sub(COORDINATES, shorter_coordinates, text)
    text = re.sub(r"(?m)^ +(?=<)", "", text)
    # A group of one element does nothing, as no reference is to groups.
    grouped = None
    while grouped != text:
        grouped, text = text, re.sub(r'<g(?: id="[^"]*")?>\n(<[^\n]*>)\n</g>', r"\1", text)
    return with_classes(text)


def shorten(path):
    Path(path).write_text(shorter(Path(path).read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    for picture in sys.argv[1:]:
        shorten(picture)
