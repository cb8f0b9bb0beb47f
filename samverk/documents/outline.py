"""The order of headings, which screen readers depend on and PDF/UA demands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .content import Block, Heading, Table
from .harmless import plain


def levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with headings that never skip a level; a table's title becomes a heading of its own.

    A table that stands alone carries the paper's title already and gets none.
    """
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            if not plain(block.text).strip():
                continue
            block = replace(block, level=min(block.level, level + 1, 4))
            level = block.level
        elif isinstance(block, Table) and len(blocks) > 1 and plain(block.title).strip():
            yield Heading(block.title, level=min(level + 1, 4))
        yield block
