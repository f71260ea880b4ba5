import { setTimeout as wait } from 'node:timers/promises';
import { MakerServer } from './maker-server.ts';

interface SynjonesCard {
  readonly name: string;
  readonly number: string;
  readonly englishName?: string;
}

type DeviceMood = 'ready' | 'unplugged' | 'card_pulled';

/** The service of 新中新, which waits for a card and refuses a second question meanwhile. */
export class SynjonesDouble extends MakerServer {
  card: SynjonesCard | null;
  device: DeviceMood = 'ready';
  /** How long a reading takes; the next question meanwhile is told that it is busy. */
  readMs = 0;
  /** Other or missing fields of an answer that calls itself a success. */
  spoil: Readonly<Record<string, unknown>> = {};
  #isReading = false;

  private constructor(card: SynjonesCard | null) {
    super();
    this.card = card;
  }

  static start(card: SynjonesCard | null = null): Promise<SynjonesDouble> {
    return new SynjonesDouble(card).opened();
  }

  protected override async answer(target: string): Promise<object> {
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
