/** Words of signing in and out at the counter, and of how a service came about. */
export const attendanceWords = {
  tabs: { service: '登记', attendance: '签到签退', activities: '团队活动' },
  fromAttendance: '时间来自签到签退',
  rest: '其中休息（分）',
  restHint: '其余算路上',
  kind: '来源',
  notCounted: (travel: number, rest: number) => {
    const parts = [travel > 0 ? `路上 ${String(travel)} 分钟` : '', rest > 0 ? `休息 ${String(rest)} 分钟` : ''];
    const said = parts.filter((each) => each !== '').join('、');
    return said === '' ? '' : `${said}不算`;
  },
  deducted: (travel: number, rest: number) => {
    const parts = [travel > 0 ? `路上 ${String(travel)} 分` : '', rest > 0 ? `休息 ${String(rest)} 分` : ''];
    const shown = parts.filter((each) => each !== '').join('、');
    return shown === '' ? '' : `扣除${shown}`;
  },
  kinds: { booked: '预约', visit: '探访', mutual: '互助', group: '团队' },
  restAsked: '休息了几分钟',
  restEmpty: '没有就空着',
  restUnreadable: '请填分钟数。',
  rested: (minutes: number) => `（休息 ${String(minutes)} 分钟）`,
  states: { recorded: '已登记', dismissed: '不计时' },
  scanLabel: '志愿者（扫码、姓名或尾号）',
  scanHint: '扫一下签到，走的时候再扫一下签退。时间以本机时钟为准。',
  signedIn: (name: string, time: string) => `${name} ${time} 签到。`,
  signedOut: (name: string, span: string) => `${name} 已签退，共 ${span}。`,
  askOut: (name: string, time: string) => `${name} ${time} 已签到。要签退吗？`,
  signOut: '签退',
  stay: '不签退',
  open: (count: number) => `在岗（${String(count)}）`,
  ended: (count: number) => `已签退，待登记（${String(count)}）`,
  parked: (count: number) => `没有签退（${String(count)}）`,
  nobody: '现在没有人在岗',
  nobodyHint: '志愿者来了，扫码签到。',
  since: (time: string) => `${time} 起`,
  undo: '撤销',
  undone: '已撤销。',
  record: '去登记',
  settle: '处理',
  settleTitle: (name: string, day: string, time: string) => `${name} ${day} ${time} 签到，没有签退`,
  dismissTitle: (name: string, span: string) => `${name} ${span} 这次不计时`,
  aheadHint: '签到日期还没到，多半是当时电脑时间不对。按「不计时」写明原因；真服务过的，按实际时间另登记一笔。',
  endTime: '实际结束（如 1620）',
  dismissHint: '必填：为什么不计时。',
  reasonHint: '必填：怎么知道的，或为什么不计时。',
  saidBy: '谁说的',
  said: { volunteer: '志愿者本人', recipient: '服务对象', family: '家属', colleague: '同事' },
  reason: '说明',
  saveEnd: '记下结束时间',
  dismiss: '不计时',
  dismissed: '已记下，这次不计时。',
  settled: '已记下结束时间，请去登记。',
  late: '补签退',
  clockDoubtful: '时钟存疑',
  onDuty: '现在在岗的志愿者',
} as const;
