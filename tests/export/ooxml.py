"""What Excel demands of a workbook's parts, checked without Excel: any fault here is a repair message there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from openpyxl.utils import range_boundaries

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# The order that the schema gives to the parts of a worksheet (CT_Worksheet), as far as any is met here.
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


class Package:
    """The parts of a workbook, parsed."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self.trees = {n: fromstring(text) for n, text in self.parts.items() if n.endswith((".xml", ".rels"))}

    def relations(self, part: str) -> dict[str, str]:
        """The parts that one refers to, by the id that it calls them; addresses outside are kept as they are."""
        folder, _, name = part.rpartition("/")
        tree = self.trees.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = {}
        for one in tree if tree is not None else ():
            target = one.get("Target", "")
            inside = one.get("TargetMode") != "External"
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[one.get("Id", "")] = path if inside else f"external:{target}"
        return found

    @property
    def sheets(self) -> dict[str, str]:
        """The part of each sheet by its name."""
        relations = self.relations("xl/workbook.xml")
        sheets = self.trees["xl/workbook.xml"].iter(f"{_MAIN}sheet")
        return {one.get("name", ""): relations[one.get(f"{_RELATION}id", "")] for one in sheets}


def faults(path: Path) -> list[str]:
    """Everything that is not as the format demands; empty for a workbook that opens without a word."""
    package = Package(path)
    checks = (_package, _workbook, _worksheets, _tables, _styles)
    return [fault for check in checks for fault in check(package)]


def _package(package: Package) -> Iterator[str]:
    if len(set(package.names)) != len(package.names):
        yield "a part is there twice"
    types = package.trees["[Content_Types].xml"]
    defaults = {one.get("Extension", "").lower() for one in types.iter(f"{_TYPES}Default")}
    overrides = [one.get("PartName", "").lstrip("/") for one in types.iter(f"{_TYPES}Override")]
    if len(set(overrides)) != len(overrides):
        yield "a content type is given twice"
    yield from (f"a content type for {name}, which is not there" for name in overrides if name not in package.parts)
    for name in package.names:
        # Plain XML is the default, and no part of a workbook is that.
        needs_own = name.startswith("xl/") and name.endswith(".xml")
        if name not in overrides and (needs_own or name.rpartition(".")[2].lower() not in defaults):
            yield f"no content type for {name}"
    for name, tree in package.trees.items():
        if not name.endswith(".rels"):
            continue
        ids = [one.get("Id") for one in tree.iter(f"{_PACKAGE}Relationship")]
        if len(set(ids)) != len(ids):
            yield f"{name}: an id twice"
        folder, _, rels = name.rpartition("_rels/")
        for target in package.relations(f"{folder}{rels.removesuffix('.rels')}").values():
            if not target.startswith("external:") and target not in package.parts:
                yield f"{name}: {target} is not there"


def _workbook(package: Package) -> Iterator[str]:
    tree = package.trees["xl/workbook.xml"]
    names = [one.get("name", "") for one in tree.iter(f"{_MAIN}sheet")]
    ids = [one.get("sheetId") for one in tree.iter(f"{_MAIN}sheet")]
    if len({name.casefold() for name in names}) != len(names) or len(set(ids)) != len(ids):
        yield "two sheets with one name or id"
    yield from (f"sheet name {n!r}" for n in names if not 0 < len(n) <= 31 or re.search(r"[\[\]:*?/\\]", n))
    if not any(one.get("state", "visible") == "visible" for one in tree.iter(f"{_MAIN}sheet")):
        yield "no sheet to be seen"
    seen = set()
    for one in tree.iter(f"{_MAIN}definedName"):
        name, scope = one.get("name", ""), one.get("localSheetId")
        if (name.casefold(), scope) in seen:
            yield f"the name {name} twice"
        seen.add((name.casefold(), scope))
        if not name.startswith("_xlnm.") and (not _NAME.fullmatch(name) or _CELL_LIKE.fullmatch(name)):
            yield f"the name {name}"
        if scope is not None and int(scope) >= len(names):
            yield f"the name {name} of no sheet"
        sheet = (one.text or "").rpartition("!")[0].strip("'").replace("''", "'")
        if sheet not in names:
            yield f"the name {name} refers to {one.text}"


def _worksheets(package: Package) -> Iterator[str]:
    strings = len(list(package.trees.get("xl/sharedStrings.xml", Element("none"))))
    formats = len(package.trees["xl/styles.xml"].find(f"{_MAIN}cellXfs") or ())
    for name, part in package.sheets.items():
        tree = package.trees[part]
        order = [_ORDER.index(child.tag.removeprefix(_MAIN)) for child in tree]
        if order != sorted(order) or len(set(order)) != len(order):
            yield f"{name}: its parts are not in their order"
        relations = package.relations(part)
        for element in tree.iter():
            wanted = element.get(f"{_RELATION}id")
            if wanted is not None and wanted not in relations:
                yield f"{name}: {wanted} refers to nothing"
        yield from (f"{name}: {fault}" for fault in _cells(tree, strings, formats))
        for group in tree.iter(f"{_MAIN}dataValidations"):
            if int(group.get("count", "0")) != len(group):
                yield f"{name}: {group.get('count')} validations"
            for formula in group.iter(f"{_MAIN}formula1"):
                if len(formula.text or "") > 257:
                    yield f"{name}: a list too long to choose from"
        widths = [(int(one.get("min", "0")), int(one.get("max", "0"))) for one in tree.iter(f"{_MAIN}col")]
        if any(first[1] >= second[0] for first, second in zip(widths, widths[1:], strict=False)):
            yield f"{name}: columns overlap"


def _cells(tree: Element, strings: int, formats: int) -> Iterator[str]:
    last_row = 0
    for row in tree.iter(f"{_MAIN}row"):
        number = int(row.get("r", "0"))
        if not last_row < number <= 1_048_576:
            yield f"row {number} behind row {last_row}"
        last_row, last_column = number, 0
        if not 0 < float(row.get("ht", "15")) <= 409.5:
            yield f"row {number} is {row.get('ht')} high"
        for cell in row:
            left, top, _, _ = range_boundaries(cell.get("r", ""))
            if top != number or not last_column < int(left or 0) <= 16_384:
                yield f"cell {cell.get('r')} in row {number}"
            last_column = int(left or 0)
            if int(cell.get("s", "0")) >= formats:
                yield f"cell {cell.get('r')} has a style that is not there"
            text = "".join(one.text or "" for one in cell.iter(f"{_MAIN}t"))
            if len(text.encode("utf-16-le")) // 2 > 32_767:
                yield f"cell {cell.get('r')} is too long"
            if cell.get("t") == "s" and int(cell.findtext(f"{_MAIN}v", "0")) >= strings:
                yield f"cell {cell.get('r')} refers to no string"
            if cell.get("t") == "inlineStr" and cell.find(f"{_MAIN}is") is None:
                yield f"cell {cell.get('r')} has no string"
            if cell.find(f"{_MAIN}f") is not None:
                yield f"cell {cell.get('r')} is a formula"


def _tables(package: Package) -> Iterator[str]:
    seen_ids, seen_names = set(), set()
    for name, part in package.sheets.items():
        sheet = package.trees[part]
        texts = {
            cell.get("r"): "".join(one.text or "" for one in cell.iter(f"{_MAIN}t")) for cell in sheet.iter(f"{_MAIN}c")
        }
        for parts in sheet.iter(f"{_MAIN}tableParts"):
            if int(parts.get("count", "0")) != len(parts):
                yield f"{name}: {parts.get('count')} tables"
        relations = package.relations(part)
        for one in sheet.iter(f"{_MAIN}tablePart"):
            table = package.trees.get(relations[one.get(f"{_RELATION}id", "")])
            if table is None:
                # Said already: a relation to nothing.
                continue
            shown = table.get("displayName", "")
            if table.get("id") in seen_ids or shown.casefold() in seen_names:
                yield f"{name}: the table {shown} is there twice"
            seen_ids.add(table.get("id"))
            seen_names.add(shown.casefold())
            if not _NAME.fullmatch(shown) or _CELL_LIKE.fullmatch(shown):
                yield f"{name}: a table called {shown}"
            left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(table.get("ref", "")))
            columns = [column.get("name", "") for column in table.iter(f"{_MAIN}tableColumn")]
            if len(columns) != right - left + 1 or bottom <= top:
                yield f"{name}: a table of {len(columns)} columns over {table.get('ref')}"
            if len({column.casefold() for column in columns}) != len(columns):
                yield f"{name}: two columns of a table have one name"
            headings = [texts.get(f"{_letters(index)}{top}") for index in range(left, right + 1)]
            if headings != columns:
                yield f"{name}: its headings are {headings}, its table's {columns}"
            for auto in table.iter(f"{_MAIN}autoFilter"):
                if auto.get("ref") != table.get("ref"):
                    yield f"{name}: a filter over {auto.get('ref')}"


def _letters(index: int) -> str:
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _styles(package: Package) -> Iterator[str]:
    tree = package.trees["xl/styles.xml"]
    counts = {part: len(tree.find(f"{_MAIN}{part}") or ()) for part in ("fonts", "fills", "borders", "cellStyleXfs")}
    for one in tree.find(f"{_MAIN}cellXfs") or ():
        for part, attribute in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")):
            if int(one.get(attribute, "0")) >= counts[part]:
                yield f"a style with {attribute} {one.get(attribute)}"
        if int(one.get("xfId", "0")) >= counts["cellStyleXfs"]:
            yield f"a style with xfId {one.get('xfId')}"
