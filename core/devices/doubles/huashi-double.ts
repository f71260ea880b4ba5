import { MakerServer } from './maker-server.ts';

/** What is printed on a card and stored in it. `certType` is a space for residents, I for foreigners, J for 港澳台. */
export interface CardDouble {
  readonly name: string;
  readonly number: string;
  readonly certType?: ' ' | 'I' | 'J';
}

const failed = -11;

/** The service of 华视 with its device and whatever lies on it: for tests, and for the counter of training mode. */
export class HuashiDouble extends MakerServer {
  card: CardDouble | null;
  hasDevice = true;
  /** Fields a card had when it was taken away in the middle of reading. */
  isPulledWhileReading = false;
  /** Other or missing fields of an answer that calls itself a success. */
  spoil: Readonly<Record<string, unknown>> = {};
  #isOpen = false;

  private constructor(card: CardDouble | null) {
    super();
    this.card = card;
  }

  static start(card: CardDouble | null = null): Promise<HuashiDouble> {
    return new HuashiDouble(card).opened();
  }

  protected override async answer(target: string): Promise<object> {
    switch (target) {
      case '/OpenDevice':
        this.#isOpen = this.hasDevice;
        return { errorMsg: this.hasDevice ? '打开设备成功' : '端口打开失败', resultFlag: this.hasDevice ? 0 : -1 };
      case '/CloseDevice':
        this.#isOpen = false;
        return { errorMsg: '关闭设备成功', resultFlag: 0 };
      case '/readcard':
        return this.#read();
      default:
        return { errorMsg: '接口不存在', resultFlag: -99 };
    }
  }

  #read(): object {
    const card = this.#isOpen && !this.isPulledWhileReading ? this.card : null;
    return {
      bornDay: card?.number.slice(6, 14) ?? '',
      certAddress: card === null ? '' : '河南省郑州市金水区某路1号',
      certNumber: card?.number ?? '',
      certOrg: card === null ? '' : '郑州市公安局金水分局',
      certType: card === null ? '' : (card.certType ?? ' '),
      effDate: card === null ? '' : '20200101',
      expDate: card === null ? '' : '长期',
      gender: card === null ? '' : '女',
      identityPic: card === null ? '' : '/9j/4AAQSkZJRg==',
      nation: card === null ? '' : '汉',
      partyName: card?.name ?? '',
      errorMsg: card === null ? '读卡失败' : '读卡成功',
      resultFlag: card === null ? failed : 0,
      ...(card === null ? {} : this.spoil),
    };
  }
}
