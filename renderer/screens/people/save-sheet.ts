import writeXlsxFile from 'write-excel-file/browser';

/** A cell that a table program would take for a formula is a text, and stays one however it is saved again (G8). */
export function guardCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Every cell as text: of a number a table program would round the last digits. */
export async function sheetOf(rows: readonly (readonly string[])[]): Promise<Blob> {
  const cells = rows.map((row) => row.map((text) => ({ value: guardCell(text), type: String, format: '@' })));
  return await writeXlsxFile(cells).toBlob();
}

/** For a table program that opens CSV by its mark; cells that it would calculate are made harmless (G8). */
export function csvFileOf(rows: readonly (readonly string[])[]): Blob {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => `"${guardCell(cell).replaceAll('"', '""')}"`).join(',');
  return new Blob([`\uFEFF${rows.map(line).join('\r\n')}\r\n`], { type: 'text/csv' });
}

export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, keptMs);
}

const keptMs = 60_000;
