import type { Scanned } from '../parts/scanned.ts';

type Kind = Scanned['kind'];

/** Words of the card reader and the scanner. */
export const deviceWords = {
  readCard: '读身份证',
  reading: '正在读，请别移动证件……',
  /** A screen that is busy with something else leaves the card alone. */
  cardNotHere: '读到了证件，这一步用不上，没有填入。请先保存或返回，再按 Alt R。',
  notRegistered: (name: string) => `${name} 还没有在本站登记。要登记，请到「人员」按 Alt N，再按一次 Alt R。`,
  filled: (name: string) => `已填入 ${name} 的姓名和证件号码，请与证件核对。`,
  /** What was scanned, as a clerk calls it. */
  scanned: {
    person: (text: string) => `人员编号 ${text}`,
    slip: (text: string) => `纸单 ${text}`,
    record: (text: string) => `小票 ${text}`,
    certificate: () => '证明的二维码',
    other: (text: string) => `“${text}”`,
  } satisfies Record<Kind, (text: string) => string>,
  next: {
    person: '要找这个人，请到「人员」（F5）再扫。',
    slip: '要补登这张单，请到「补登」（F4）的首次录入再扫。',
    record: '小票上的码只用来核对编号，不用扫。',
    certificate: '要查验，请到「证明」（F7）再扫。',
    other: '不是本系统的码，请看看是不是扫错了。',
  } satisfies Record<Kind, string>,
  notUsed: (what: string, next: string) => `扫到${what}，这里用不上，没有填入。${next}`,
} as const;

const shownCharacters = 30;

export function scannedWords(scan: Scanned): string {
  switch (scan.kind) {
    case 'person':
      return deviceWords.scanned.person(scan.personId);
    case 'slip':
      return deviceWords.scanned.slip(scan.serial);
    case 'record':
      return deviceWords.scanned.record(scan.number);
    case 'certificate':
      return deviceWords.scanned.certificate();
    case 'other':
      return deviceWords.scanned.other([...scan.text].slice(0, shownCharacters).join(''));
  }
}
