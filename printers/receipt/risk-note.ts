import type { RiskNote } from '../../domain/demands.ts';
import { left, strong } from './lines.ts';
import type { ReceiptLine } from './receipt.ts';

export interface RiskTold {
  readonly risks: readonly RiskNote[];
  /** More risk than usual: the catalogue says so, or the reviewer of the demand. */
  readonly isRaised: boolean;
  /** Who has heard it already. */
  readonly readBy?: readonly ('volunteer' | 'recipient')[];
}

/** What both are told before it begins, and tick (条§12–13). */
const riskWords: Readonly<Record<RiskNote, string>> = {
  visit: '上门先敲门、亮证件，房门不反锁；不单独进卧室，不动财物和药品。',
  outside: '外出慢走、走人行道，注意台阶和车辆；老人不舒服马上停下，打 120。',
  professional: '专业项目只做资质范围内的，不用药、不诊断；情况不对马上停止。',
  money: '不经手现金、银行卡和密码；缴费由老人本人确认金额，凭据当面交清。',
};
const always = '身体不适、天气恶劣或感到不安全，可以随时停止，并告诉服务站。';
const raised = '本次风险较高：出发前、到达后、返回后都要告诉服务站。';

/** 风险提示: what goes wrong on such a visit, and a place for both to tick that they were told (B6). */
export function riskLines({ risks, isRaised, readBy = [] }: RiskTold): readonly ReceiptLine[] {
  const told = [...(isRaised ? [raised] : []), ...risks.map((risk) => riskWords[risk]), always];
  const tick = (who: 'volunteer' | 'recipient') => (readBy.includes(who) ? '√' : '□');
  return [
    strong('安全提示（当面念一遍，双方打勾）'),
    ...told.map((text) => left(`· ${text}`)),
    left(`${tick('volunteer')} 志愿者已知　　　${tick('recipient')} 服务对象已知`),
  ];
}
