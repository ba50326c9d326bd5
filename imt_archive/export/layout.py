"""How a worksheet looks, prints and is filtered: widths, frozen headings, the table, what may be chosen, the chart."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from imt_archive.export import cells
from imt_archive.export.sheets import Column, Sheet
from imt_archive.export.words import word
from imt_archive.model.corrections import cell_name

_PAPER_A4 = 9
# So many characters a page across still print large enough to be read on A4.
_PAGE_WIDTH = 190
_CHART_WIDTH = 120
_LINE_POINTS = 15
# No spreadsheet makes a row higher.
_HIGHEST_POINTS = 409
# A list to choose from is written into the sheet between quotes, parted by commas, and no longer than this.
_LONGEST_LIST = 255
_COLOURS = ("00B8DE", "0C2340", "F28C28", "3FA535", "A0308C", "7A869A", "E4572E", "2E86AB", "8CC63F", "B08900",
            "5C4D7D", "B0BEC5", "D9D9D9")  # fmt: skip


def before_rows(worksheet: Any, sheet: Sheet, top: int) -> None:
    """What must stand before the first row; `top` is the row of the headings."""
    if sheet.hidden:
        worksheet.sheet_state = "veryHidden"
        return
    worksheet.freeze_panes = f"A{top + 1}"
    for index, column in enumerate(sheet.columns, 1):
        dimension = worksheet.column_dimensions[get_column_letter(index)]
        dimension.width = column.width
        dimension.hidden = column.kind == "id"
    width = sum(column.width for column in sheet.columns if column.kind != "id") + (_CHART_WIDTH if sheet.chart else 0)
    worksheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _PAPER_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = max(1, round(width / _PAGE_WIDTH)), 0
    worksheet.page_setup.pageOrder = "overThenDown"
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = f"1:{top}"
    worksheet.oddFooter.left.text = "IMT Archive · &A"
    worksheet.oddFooter.right.text = "&P / &N"
    set_height(worksheet, top, [column.heading for column in sheet.columns], sheet.columns)


def set_height(worksheet: Any, row: int, values: Sequence[object], columns: Sequence[Column]) -> None:
    """Make a row, before it is written, as high as its longest text: LibreOffice does not do so by itself.

    Not a custom height: a row whose text is edited fits itself to it again.
    """
    lines = 1
    for value, column in zip(values, columns, strict=True):
        # An address may be long, and nobody reads it to its end.
        if isinstance(value, str) and column.kind != "link" and (len(value) > column.width or "\n" in value):
            room = max(column.width - 1, 1)
            lines = max(lines, sum(ceil(len(line) / room) or 1 for line in value.split("\n")))
    if lines > 1:
        dict.__setitem__(worksheet.row_dimensions, row, {"ht": str(min(lines * _LINE_POINTS, _HIGHEST_POINTS))})


def after_rows(worksheet: Any, sheet: Sheet, headings: Sequence[str], top: int, last: int, charted: int) -> None:
    """Make a table of what was written; one without rows has an empty one, as Excel itself makes it."""
    ref = f"A{top}:{get_column_letter(len(headings))}{max(last, top + 1)}"
    taken = [name for other in worksheet.parent.worksheets for name in other.tables]
    name = cells.table_name(worksheet.title, taken)
    style = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    table = Table(displayName=name, name=name, ref=ref, tableStyleInfo=style)
    table.tableColumns = [TableColumn(id=i, name=cells.escaped(h)) for i, h in enumerate(headings, 1)]
    table.autoFilter = AutoFilter(ref=ref)
    # Not by add_table, which warns of columns that stand here already.
    worksheet.tables.add(table)
    for index, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(index)
        if sheet.tracked:
            # The name goes with the heading, wherever a person moves it and whatever is written there.
            place = f"{quote_sheetname(worksheet.title)}!${letter}${top}"
            one = DefinedName(cell_name(column.key), attr_text=place, hidden=True)
            worksheet.defined_names[one.name] = one
        validation = _validation(worksheet, sheet, column)
        if validation is not None:
            validation.add(f"{letter}{top + 1}:{letter}{max(last, top + 1)}")
            worksheet.data_validations.append(validation)
    if sheet.chart and charted:
        _draw(worksheet, sheet, top, charted)


def _validation(worksheet: Any, sheet: Sheet, column: Column) -> DataValidation | None:
    """What may be typed below a heading: one of a few words, or nothing at all where the ids stand."""
    if column.kind == "id" and sheet.tracked:
        language = worksheet.parent.properties.language or "fr"
        return DataValidation(
            type="custom", formula1="FALSE", allow_blank=False, showErrorMessage=True, errorStyle="stop",
            errorTitle=word("id-title", language), error=word("id-locked", language),
        )  # fmt: skip
    offered = ",".join(column.choices)
    if not offered or len(offered) > _LONGEST_LIST or any(m in choice for choice in column.choices for m in ',"'):
        return None
    # Offered and not forced: what is taken back is looked at anyway.
    return DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True, showErrorMessage=False)


def _draw(worksheet: Any, sheet: Sheet, top: int, last: int) -> None:
    assert sheet.chart is not None
    place = {column.key: index for index, column in enumerate(sheet.columns, 1)}
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 30
    chart.title = sheet.chart.title
    chart.width, chart.height = 28, 13
    chart.legend.position = "b"
    # Without these, some versions of Excel draw no axis at all.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.number_format = "yyyy-mm"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="D9D9D9")))
    for number, key in enumerate(sheet.chart.series):
        column = place[key]
        title = f"{quote_sheetname(worksheet.title)}!${get_column_letter(column)}${top}"
        series = Series(Reference(worksheet, column, top + 1, column, last), title=None)
        series.tx = SeriesLabel(strRef=StrRef(title))
        series.graphicalProperties.solidFill = _COLOURS[number % len(_COLOURS)]
        series.graphicalProperties.line.solidFill = _COLOURS[number % len(_COLOURS)]
        chart.series.append(series)
    chart.set_categories(Reference(worksheet, place[sheet.chart.labels], top + 1, place[sheet.chart.labels], last))
    # Below the headings, which every printed page repeats.
    worksheet.add_chart(chart, f"{get_column_letter(len(sheet.columns) + 2)}{top + 1}")
