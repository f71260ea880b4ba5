/** Stands in for core behind the shell: echoes calls, and can crash, be silent, refuse to open, or ask the shell. */
import { kioskCall } from '../../contract/kiosk/contract.ts';
import { shellMessage, windowCall, type KioskCall } from '../../contract/shell/messages.ts';
import { askShell } from '../../electron/ask-shell.ts';

const { parentPort } = process;
const say = (message: unknown) => {
  parentPort.postMessage(message);
};
const shell = askShell(say);

parentPort.on('message', ({ data, ports: [port] }) => {
  const message = shellMessage.parse(data);
  if (message.type === 'answer') shell.hear(message.id, message.answer);
  if (message.type === 'close') process.exit(0);
  if (message.type === 'open') {
    const isBroken = message.order.name === 'broken';
    say(isBroken ? { type: 'refused', code: 'store_damaged', words: '数据文件有损坏。' } : { type: 'opened' });
  }
  if (message.type !== 'window' || port === undefined) return;
  port.on('message', (event) => {
    const { id, call } = windowCall.parse(event.data);
    void answer(kioskCall.parse(call)).then((value) => {
      if (value !== silence) port.postMessage({ id, answer: { ok: true, value } });
    });
  });
  port.start();
});

const silence = Symbol('no answer');
const html = '<!doctype html><title>证明</title><script>document.title = "ran"</script><p>养老志愿服务记录证明';

async function answer({ name, input }: KioskCall): Promise<unknown> {
  switch (name) {
    case 'crash':
      return process.exit(3);
    case 'silence':
      return silence;
    case 'pdf': {
      const drawn = await shell.ask('page.pdf', { html });
      return drawn.ok ? Buffer.from(drawn.value.bytes.subarray(0, 5)).toString() : drawn.error;
    }
    case 'print':
      return await shell.ask('page.print', { html, printer: '一楼打印机' });
    case 'secret': {
      const written = await shell.ask('secret.write', { name: 'store-1', secret: 'a2V5' });
      return written.ok ? await shell.ask('secret.read', { name: 'store-1' }) : written;
    }
    default:
      return input;
  }
}
