import { createServer, type Server, type ServerResponse } from 'node:http';
import iconv from 'iconv-lite';

/** What a service of either maker has been seen to do beside answering right. */
export type LineMood = 'whole' | 'garbage' | 'half' | 'hangs' | 'gbk' | 'mojibake' | 'server_error';

/** The service of a maker on a loopback port, of which the line can go wrong in every real way. */
export abstract class MakerServer {
  line: LineMood = 'whole';
  /** Paths and queries that were asked for, oldest first. */
  readonly asked: string[] = [];
  readonly #server: Server = createServer();

  protected abstract answer(target: string): Promise<object>;

  protected opened(): Promise<this> {
    this.#server.on('request', ({ url = '/' }, response) => {
      this.asked.push(url);
      void this.answer(url).then((value) => {
        this.#send(response, value);
      });
    });
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => {
        resolve(this);
      });
    });
  }

  get address(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #send(response: ServerResponse, value: object): void {
    // The makers' own samples read it by patterns such as `"certNumber" : "(.*?)"`.
    const body = JSON.stringify(value, null, 3).replaceAll('": ', '" : ');
    const bytes = this.line === 'gbk' ? iconv.encode(body, 'gbk') : Buffer.from(body);
    response.setHeader('content-type', 'application/json');
    switch (this.line) {
      case 'hangs':
        return;
      case 'garbage':
        response.end('<html>读卡服务</html>');
        return;
      case 'server_error':
        response.writeHead(500).end();
        return;
      case 'half':
        response.setHeader('content-length', bytes.length);
        response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
        return;
      case 'mojibake':
        response.end(Buffer.from(iconv.decode(bytes, 'latin1')));
        return;
      case 'whole':
      case 'gbk':
        response.end(bytes);
    }
  }
}
