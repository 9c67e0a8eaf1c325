"""The tables of Markdown files."""


def cells(line):
    """A bar that is escaped or in code is no border."""
    found, code, escaped = [""], False, False
    for c in line.strip().strip("|"):
        code ^= c == "`"
        if c == "|" and not code and not escaped:
            found.append("")
        else:
            found[-1] += c
        escaped = c == "\\"
    return [cell.strip() for cell in found]


def tables(path):
    """(the line before it that is not empty, header, rows) of each table, headings as well as text."""
    before, header, rows = "", None, []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("|"):
            if header is None:
                header = cells(line)
            elif not line.startswith("|--"):
                rows.append(cells(line))
        elif line:
            before = line
        elif header is not None:
            yield before, header, rows
            header, rows = None, []


def table(header, rows):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""
