"""Fills in a workbook of the register as another program than Lotsen's library:
workbook.py FILE OUT DUTY-WORDS ACTION. It prints what it saw as JSON."""
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
head = [c.value for c in sheet[1]]
filled = 0
for row in sheet.iter_rows(min_row=2):
    if sys.argv[3] in (row[head.index("Citat")].value or ""):
        row[head.index("Planerad åtgärd")].value = sys.argv[4]
        filled += 1
book.save(sys.argv[2])
print(json.dumps({
    "sheets": book.sheetnames, "rows": sheet.max_row - 1, "frozen": sheet.freeze_panes, "filled": filled,
    "filter": [t.autoFilter.ref for t in sheet.tables.values() if t.autoFilter],
    "choices": len(sheet.data_validations.dataValidation), "link": sheet.cell(2, head.index("Länk") + 1).hyperlink.target,
}))
