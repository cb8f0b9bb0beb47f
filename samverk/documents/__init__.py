"""One content, many papers: PDF/UA, Word, Excel and CSV of the same table or text.

Nouns: a *table* (columns and rows), a *paper* (a title and blocks), a *format* (`FORMATS`).
Verbs: `as_pdf`, `as_docx`, `as_xlsx`, `as_csv` make the file, `respond` answers a request with it.
"""

from .answers import FORMATS, PAPER_FORMATS, as_csv, as_docx, as_pdf, as_xlsx, respond
from .content import BulletList, Column, Facts, Heading, Paper, Paragraph, SignatureLines, Table

__all__ = [
    "FORMATS",
    "PAPER_FORMATS",
    "BulletList",
    "Column",
    "Facts",
    "Heading",
    "Paper",
    "Paragraph",
    "SignatureLines",
    "Table",
    "as_csv",
    "as_docx",
    "as_pdf",
    "as_xlsx",
    "respond",
]
