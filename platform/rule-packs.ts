import { z } from 'zod';
import type { rulePack } from '../contract/rule-pack.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { signRulePack } from '../wire/rule-pack.ts';
import { touch } from './changes.ts';
import type { PlatformContext } from './context.ts';

/**
 * The city's rules from a day on, signed: every station hears of them. A pack never changes once it is out, since records
 * name it by its version; what has to be mended is a pack of its own.
 */
export async function putRulePack(
  { store, privateKey }: Pick<PlatformContext, 'store' | 'privateKey'>,
  said: z.infer<typeof rulePack>,
): Promise<Result<null, 'rule_pack_exists'>> {
  const body = JSON.stringify(said);
  return store.transaction(async (sql) => {
    const put = await sql.run(
      'insert into rule_packs (version, body, signature) values ($1, $2, $3) on conflict (version) do nothing',
      [said.version, body, signRulePack(body, privateKey)],
    );
    if (put === 1) {
      await touch(sql, 'rule_pack', said.version, null);
      return ok(null);
    }
    const known = await sql.rows(z.object({ body: z.string() }), 'select body from rule_packs where version = $1', [
      said.version,
    ]);
    return known[0]?.body === body ? ok(null) : err('rule_pack_exists');
  });
}
