import { runTool } from './run-tool.ts';

/** One page of a PDF as PNG bytes, by poppler's pdftoppm. Pages count from 1; throws when the page or the tool is missing. */
export async function pdfPageToPng(pdf: Uint8Array, page: number, dpi: number): Promise<Uint8Array> {
  const answer = await runTool(
    'pdftoppm',
    ['-png', '-r', String(dpi), '-f', String(page), '-l', String(page), '-singlefile', '-'],
    pdf,
  );
  if (answer.exitCode !== 0 || answer.stdout.length === 0)
    throw new Error(`page ${page} of the PDF cannot be drawn: ${answer.stderr.trim()}`);
  return answer.stdout;
}
