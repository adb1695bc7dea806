"""A Parquet file of results, row group by row group.

In: Arrow batches of one schema. Out: the same file, column by column and type by type, as pyarrow's writer makes, in a quarter of the time: words and sums of
money come as pages (``pages_out``), any other column is written by pyarrow and put in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.batch.pages_out import CODEC, CODEC_NUMBER, CODED, PLAIN, RLE, Pages, Ready
from policy_dsl.batch.thrift import BINARY, I16, I32, I64, LIST, STRUCT, Struct, read_struct, struct_bytes
from policy_dsl.version import VERSION

MAGIC = b"PAR1"
BYTES, FIXED = 6, 7
"""How texts and figures of 128 bits lie in the file."""


class ParquetFile:
    """``put`` gathers blocks into row groups of at least ``group`` rows. ``told``: columns whose least and greatest value are written beside them."""

    def __init__(self, path: Path, pages: Pages, group: int, told: Sequence[str]) -> None:
        self.pages, self.group, self.told = pages, group, told
        self.held: list[Ready] = []
        self.groups: list[Struct] = []
        self.rows = 0
        self.file = path.open("wb")
        self.file.write(MAGIC)

    def put(self, ready: Ready) -> None:
        self.held.append(ready)
        if sum(r.num_rows for r in self.held) >= self.group:
            self._flush()

    def close(self) -> None:
        if not self.file.closed:
            self._flush()
            footer = self._footer()
            self.file.write(footer + len(footer).to_bytes(4, "little") + MAGIC)
            self.file.close()

    # ── a row group ──
    def _flush(self) -> None:
        if not self.held:
            return
        begin, rows = self.file.tell(), sum(r.num_rows for r in self.held)
        others = iter(self._others())
        places = {i: at for at, i in enumerate(self.pages.quick)}
        columns = [self._column(i, places[i], rows) if i in places else self._placed(*next(others)) for i in range(len(self.pages.schema))]
        metas = [c[3][1] for c in columns]
        self.groups.append({
            1: (LIST, (STRUCT, columns)), 2: (I64, sum(m[6][1] for m in metas)), 3: (I64, rows), 5: (I64, begin),
            6: (I64, sum(m[7][1] for m in metas)), 7: (I16, len(self.groups)),
        })  # fmt: skip
        self.rows += rows
        self.held.clear()

    def _column(self, i: int, place: int, rows: int) -> Struct:
        """Of pages."""
        pages = [r.pages[place] for r in self.held]
        begin = self.file.tell()
        coded = i in self.pages.vocabulary
        if coded:
            pages.insert(0, self.pages.vocabulary[i])
        self.file.writelines(page.data for page in pages)
        meta: Struct = {
            1: (I32, BYTES if coded else FIXED), 2: (LIST, (I32, [PLAIN, RLE, CODED] if coded else [PLAIN, RLE])),
            3: (LIST, (BINARY, [self.pages.schema.field(i).name.encode()])), 4: (I32, CODEC_NUMBER), 5: (I64, rows),
            6: (I64, sum(page.raw for page in pages)), 7: (I64, sum(len(page.data) for page in pages)),
            9: (I64, begin + (len(pages[0].data) if coded else 0)),
        }  # fmt: skip
        if coded:
            meta[11] = I64, begin
        return {2: (I64, 0), 3: (STRUCT, meta)}

    def _others(self) -> Iterator[tuple[bytes, Struct]]:
        """What pyarrow writes of the other columns: a file of one group."""
        if not self.pages.others:
            return
        file = BytesIO()
        table = pa.Table.from_batches([r.others for r in self.held])
        with self._writer(file, table.schema) as writer:
            writer.write_table(table, row_group_size=table.num_rows)
        data = file.getvalue()
        (group,) = _footer_of(data)[4][1][1]
        for column in group[1][1][1]:
            yield data, column

    def _placed(self, data: bytes, column: Struct) -> Struct:
        """A column of another file, at the end of this one."""
        meta: Struct = column[3][1]
        begin = min(meta[field][1] for field in (9, 11) if field in meta)
        shift = self.file.tell() - begin
        self.file.write(data[begin : begin + meta[7][1]])
        return {2: (I64, 0), 3: (STRUCT, {k: (kind, v + shift if k in (9, 11) else v) for k, (kind, v) in meta.items()})}

    # ── the footer ──
    def _footer(self) -> bytes:
        """As of an empty file, with what is in this one."""
        file = BytesIO()
        self._writer(file, self.pages.schema).close()
        footer = _footer_of(file.getvalue())
        return struct_bytes({**footer, 3: (I64, self.rows), 4: (LIST, (STRUCT, self.groups)), 6: (BINARY, f"policy-dsl version {VERSION}".encode())})

    def _writer(self, file: Any, schema: pa.Schema) -> Any:
        coded = [f.name for f in schema if pa.types.is_dictionary(f.type) or pa.types.is_string(f.type)]
        return pq.ParquetWriter(file, schema, compression=CODEC, use_dictionary=coded, write_statistics=[n for n in self.told if n in schema.names])


def _footer_of(data: bytes) -> Struct:
    size = int.from_bytes(data[-8:-4], "little")
    return read_struct(data[-8 - size : -8], 0)[0]
