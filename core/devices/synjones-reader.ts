import { z } from 'zod';
import { err } from '../../domain/result.ts';
import { askMaker } from './ask-maker.ts';
import { cardFrom } from './card-text.ts';
import type { IdReader, IdReaderError } from './id-reader.ts';

export const synjonesAddress = 'http://127.0.0.1:8989/';

const waitSeconds = 3;

const text = z.string().max(200);
const answer = z.object({
  code: z.union([z.string(), z.int().transform(String)]),
  retcode: text.optional(),
  retmsg: text.optional(),
  errmsg: text.optional(),
  name: text.optional(),
  /** Of the cards of foreigners, whose Chinese name may be empty. */
  EngName: text.optional(),
  cardno: text.optional(),
});

/** 新中新: one question, which waits for a card. The photo is left out; `readOnce` too, or a card could not be read again. */
export function synjonesReader({ address, limitMs }: { readonly address: string; readonly limitMs: number }): IdReader {
  const url = new URL(`api/ReadMsg?waitTime=${waitSeconds}&NoPhoto=1`, address);
  return {
    async read() {
      const asked = await askMaker(url, waitSeconds * 1000 + limitMs);
      if (!asked.ok) return asked;
      const parsed = answer.safeParse(asked.value);
      if (!parsed.success) return err('failed');
      const { code, name = '', EngName = '', cardno = '' } = parsed.data;
      if (code !== '0') return err(whyNot(parsed.data));
      return cardFrom(name.trim() === '' ? EngName : name, cardno);
    },
  };
}

/** The first of the two state values is the reading's: 0x1 no port, 0x80 and 0x81 no card; 正忙 is said in words alone. */
function whyNot({ retcode = '', retmsg = '', errmsg = '' }: z.infer<typeof answer>): IdReaderError {
  const said = `${retmsg} ${errmsg}`;
  const [state = ''] = retcode.trim().toLowerCase().split(/\s+/);
  if (/忙|读卡中|正在读/.test(said)) return 'busy';
  if (state === '0x1' || /未连接|没有连接|未找到读卡器|打开端口/.test(said)) return 'no_reader';
  if (state === '0x80' || state === '0x81' || /找卡|寻卡|选卡|放卡|无卡|没有卡|超时/.test(said)) return 'no_card';
  return 'failed';
}
