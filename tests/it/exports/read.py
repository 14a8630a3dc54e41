"""Reads an export with a reader that is not this project's, and prints its cells as JSON: one array a row."""

import csv
import datetime
import html.parser
import json
import sys


def read_csv(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return [row for row in csv.reader(file, strict=True)]


def read_json_lines(path):
    with open(path, newline="\n", encoding="utf-8") as file:
        return [json.loads(line) for line in file.read().split("\n") if line]


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def cell(of_sheet):
    value = of_sheet.value
    if of_sheet.data_type == "f":
        # The library gives a formula as its text: without this it would read like one.
        return "formula:" + str(value)
    if value is None:
        return ""
    if isinstance(value, str):
        # The library leaves to its caller what ECMA-376 §22.9.2.19 escapes so that it is no escape.
        from openpyxl.utils.escape import unescape

        return unescape(value)
    if isinstance(value, datetime.datetime):
        return "date:" + value.isoformat(timespec="milliseconds")
    return value


def read_xlsx(path):
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    sheets = {}
    for sheet in book.worksheets:
        sheets[sheet.title] = [[cell(of_sheet) for of_sheet in row] for row in sheet.iter_rows()]
    book.close()
    return sheets


def look_of_xlsx(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    first = book.worksheets[0]
    return {"frozen": first.freeze_panes, "filter": first.auto_filter.ref, "names": book.sheetnames}


class Page(html.parser.HTMLParser):
    """The cells of the table of results, and which elements the page has."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows, self.text, self.is_in_table = [], None, False
        self.heading, self.is_in_heading = "", False
        self.facts, self.fact = [], None
        self.elements, self.attributes = set(), set()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attributes)
        self.is_in_heading = tag == "h1"
        if tag in ("dt", "dd"):
            self.fact = ""
        if tag == "table":
            # The counts beside a chart are no rows of results.
            self.is_in_table = ("class", "counts") not in attributes
        elif tag == "tr" and self.is_in_table:
            self.rows.append([])
        elif tag in ("td", "th") and self.is_in_table:
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data
        if self.is_in_heading:
            self.heading += data
        if self.fact is not None:
            self.fact += data

    def handle_endtag(self, tag):
        self.is_in_heading = False
        if tag in ("dt", "dd") and self.fact is not None:
            self.facts.append(self.fact)
            self.fact = None
        if tag in ("td", "th") and self.text is not None:
            self.rows[-1].append(self.text)
            self.text = None
        elif tag == "table":
            self.is_in_table = False


def read_html(path):
    page = Page()
    with open(path, newline="", encoding="utf-8") as file:
        page.feed(file.read())
    page.close()
    return {"rows": page.rows, "heading": page.heading, "facts": page.facts, "elements": sorted(page.elements), "attributes": sorted(page.attributes)}


READERS = {
    "csv": read_csv,
    "jsonl": read_json_lines,
    "json": read_json,
    "xlsx": read_xlsx,
    "xlsx-look": look_of_xlsx,
    "html": read_html,
}
json.dump(READERS[sys.argv[1]](sys.argv[2]), sys.stdout)
