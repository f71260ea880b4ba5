/** Makes PDFs for the process that started it, and ends with it. */
import { createPdfMaker } from './chromium.ts';
import { pageOrder } from './pdf-process.ts';

const maker = createPdfMaker();
process.on('message', (raw) => {
  const { id, html } = pageOrder.parse(raw);
  void maker.pdf(html).then((result) => {
    // Whoever asked may be gone by now.
    if (process.connected) process.send?.({ id, result });
  });
});
process.once('disconnect', () => {
  void maker.close().finally(() => process.exit(0));
});
