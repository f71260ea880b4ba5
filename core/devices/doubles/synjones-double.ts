import { setTimeout as wait } from 'node:timers/promises';
import { MakerServer, type LineMood } from './maker-server.ts';

interface SynjonesCard {
  readonly name: string;
  readonly number: string;
  readonly englishName?: string;
}

type DeviceMood = 'ready' | 'unplugged' | 'card_pulled';

/** The service of 新中新, which waits for a card and refuses a second question meanwhile. */
export class SynjonesDouble {
  card: SynjonesCard | null;
  device: DeviceMood = 'ready';
  /** How long a reading takes; the next question meanwhile is told that it is busy. */
  readMs = 0;
  /** Other or missing fields of an answer that calls itself a success. */
  spoil: Readonly<Record<string, unknown>> = {};
  readonly #server: MakerServer;
  #isReading = false;

  private constructor(server: MakerServer, card: SynjonesCard | null) {
    this.#server = server;
    this.card = card;
  }

  static async start(card: SynjonesCard | null = null): Promise<SynjonesDouble> {
    const answer: { of: (target: string) => Promise<object> } = { of: async () => ({}) };
    const double = new SynjonesDouble(await MakerServer.start((target) => answer.of(target)), card);
    answer.of = (target) => double.#answer(target);
    return double;
  }

  get address(): string {
    return this.#server.address;
  }

  get asked(): readonly string[] {
    return this.#server.asked;
  }

  set line(mood: LineMood) {
    this.#server.line = mood;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #answer(target: string): Promise<object> {
    if (!target.startsWith('/api/ReadMsg?')) return refused('0x2', '接口不存在');
    if (this.#isReading) return refused('0x0', '读卡器正忙');
    this.#isReading = true;
    await wait(this.readMs);
    this.#isReading = false;
    if (this.device === 'unplugged') return refused('0x1', '端口打开失败，请检查读卡器是否连接');
    if (this.device === 'card_pulled') return refused('0x41', '读卡失败');
    return this.card === null ? refused('0x80', '找卡失败') : { ...succeeded(this.card), ...this.spoil };
  }
}

function refused(state: string, words: string): object {
  return { code: '1', retcode: state, retmsg: words, errmsg: words, name: '', cardno: '' };
}

function succeeded({ name, number, englishName = '' }: SynjonesCard): object {
  return {
    code: '0',
    retcode: '0x90 0x1',
    retmsg: '操作成功',
    errmsg: '',
    name,
    sex: '女',
    nation: '汉',
    born: number.slice(6, 14),
    address: '河南省郑州市金水区某路1号',
    cardno: number,
    police: '郑州市公安局金水分局',
    photobase64: '',
    CardType: englishName === '' ? '0' : '1',
    EngName: englishName,
  };
}
