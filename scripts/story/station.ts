import type { OperatorRole } from '../../contract/records/station.ts';
import { newIntent } from './intent.ts';
import type { Kiosk } from './kiosk.ts';
import type { Desk } from './register.ts';

const administratorPin = '739164';

/** What the first day of a real station asks for: an administrator, two recovery halves, operators, the platform. */
export async function setUpStation(kiosk: Kiosk, platformUrl: string, code: string): Promise<Desk> {
  const administrator = await kiosk.must('setup.create_administrator', null, {
    intentId: newIntent(),
    name: '站长',
    pin: administratorPin,
  });
  const session = await signIn(kiosk, administrator.operatorId, administratorPin);
  const { halves } = await kiosk.must('setup.recovery_halves', session, {});
  await kiosk.must('setup.confirm_recovery', session, {
    intentId: newIntent(),
    firstHalf: halves[0],
    secondHalf: halves[1],
  });
  await kiosk.must('platform.enrol', session, { intentId: newIntent(), url: platformUrl, code });
  const add = async (name: string, pin: string, roles: OperatorRole[]): Promise<string> => {
    const { operatorId } = await kiosk.must('operator.add', session, { intentId: newIntent(), name, pin, roles });
    return await signIn(kiosk, operatorId, pin);
  };
  return {
    kiosk,
    first: await add('经办甲', '280517', ['clerk']),
    second: await add('经办乙', '470253', ['clerk']),
    reviewer: await add('复核丙', '915806', ['clerk', 'reviewer']),
  };
}

async function signIn(kiosk: Kiosk, operatorId: string, pin: string): Promise<string> {
  return (await kiosk.must('session.open', null, { operatorId, pin })).token;
}
