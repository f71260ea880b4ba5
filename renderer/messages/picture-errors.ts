import type { ErrorWords } from './error-words.ts';

/** Words about pictures of slips. */
export const pictureErrorWords = {
  picture_malformed: {
    what: '这张图片读不出来，可能没有传完整。',
    next: '请重新拍一张，或换一个 JPG、PNG 文件。',
  },
  picture_too_large: { what: '这张图片压缩后仍然太大。', next: '请只拍纸单本身，重新拍一张。' },
  picture_unknown: { what: '没有找到这张图片。', next: '请重新打开这张纸单；还没有图片的，重新拍一张。' },
  picture_forgotten: {
    what: '图上的人要求删除资料，图片已经删除。',
    next: '纸单的录入和时长还在，不影响办理。',
  },
  picture_of_another_slip: {
    what: '同一张图片已经存在 {serial} 名下。',
    next: '请核对是不是选错了文件；两张纸单确实用同一张图，再按一次。',
  },
  picture_of_locked_person: {
    what: '图上有人的资料已经锁定，图片不再打开。',
    next: '确有需要，请站长或审计登录，写明原因查看。',
  },
  picture_names_nobody: {
    what: '这张纸单没有记入，也认不出写的是谁，图片不再打开。',
    next: '请看存档的纸单原件。',
  },
  slip_is_decided: { what: '这张纸单已经办完，不再添加图片。', next: '请把纸单原件存档。' },
} as const satisfies Readonly<Record<string, ErrorWords>>;
