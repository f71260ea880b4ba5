import type { Output } from '../../contract/kiosk/contract.ts';

/** Why the platform holds a record, in the clerk's words with what comes of it. A problem without words does not compile. */
const problems: Readonly<Record<Output<'sync.read'>['held'][number]['problem'], string>> = {
  dependency: '平台还缺它前面的资料（人员、证件或服务），资料一到自动生效，不用管',
  unsupported_schema: '平台的程序还不认识这种记录，已原样留存，平台升级后处理',
  duplicate_person: '这个证件号码在别的站登记过，平台核对是不是同一个人后生效',
  conflict: '与平台已有的记录对不上（如已入过账、时间重叠、已退回或人员已删除），等平台工作人员核对',
  insufficient: '付出方的时间币不够，等平台工作人员核对',
  quarantined: '平台读不出这条记录，已原样留存，请告诉管理员',
};

/** What keeps an erasure waiting; the platform locks the person meanwhile. */
const erasureWaits =
  '平台上此人还有余额、未满十年或没办完的服务，或另有编号：先锁定不外发，暂不删除，等平台工作人员核对';

/** Why the platform holds a record. A held erasure says what happens to the person meanwhile. */
export function whyHeld(type: string, problem: keyof typeof problems): string {
  return type.startsWith('person.erased/') && problem === 'conflict' ? erasureWaits : problems[problem];
}

/** Words of 同步: what waits, what came back and why. */
export const syncWords = {
  title: '同步',
  now: '立即同步',
  working: '正在同步……',
  started: '已开始同步，结果马上显示在这里。',
  allDone: '全部已上报，平台都确认了',
  allDoneHint: '新登记的内容会自动上报，不用人管。',
  waitingTitle: (count: number) => `还没上报（${String(count)}）`,
  heldTitle: (count: number) => `平台留着没收（${String(count)}）`,
  waitingNone: '没有排队的记录',
  heldNone: '没有被平台留下的记录',
  progress: (acknowledged: number, last: number) =>
    `平台已确认到第 ${String(acknowledged)} 条，本机共 ${String(last)} 条`,
  lastAck: '平台上次确认',
  lastSession: '上次连接',
  never: '还没有过',
  platform: '平台地址',
  notEnrolled: '还没有接入平台',
  problem: '上次没有成功的原因',
  networks: {
    up: '网络畅通',
    down: '连不上平台，记录都在本机，会自动再试',
    login_needed: '网络要先登录（弹出网页认证），登录后会自动再试',
    unknown: '还没探测过网络',
    not_enrolled: '还没有接入平台',
  },
  columns: { what: '内容', about: '关于', recordedAt: '登记时间', heldAt: '留下时间', why: '平台的说法' },
  next: '平台留下的记录不会丢：有的等另一条到了会自动放行，其余的由平台的人核对。不予记入的会在服务列表里标出来。',
  offlineNext: '不用停下来等网：照常登记，恢复后自动上报。',
  outageFrom: (time: string) => `${time} 起的停网`,
  serials: (first: number, last: number) =>
    first === last ? `空白单 ${String(first)} 号` : `空白单 ${String(first)}–${String(last)} 号`,
  more: (count: number) => `另有 ${String(count)} 条`,
  types: {
    'person.registered': '登记人员',
    'person.amended': '补改资料',
    'consent.given': '签同意书',
    'consent.withdrawn': '撤回同意',
    'person.state_changed': '人员状态变动',
    'organisation.registered': '登记组织',
    'organisation.amended': '补改组织资料',
    'organisation.ended': '组织结束',
    'organisation.resumed': '组织恢复',
    'organisation.joined': '成员加入',
    'organisation.left': '成员退出',
    'person.died': '登记去世',
    'person.death_revoked': '撤销去世登记',
    'person.locked': '锁定资料',
    'person.unlocked': '解锁资料',
    'person.erased': '删除资料',
    'service.recorded': '登记服务',
    'service.approved': '复核入账',
    'service.returned': '复核退回',
    'service.confirmed': '对方确认',
    'service.ruled': '服务裁定',
    'service.code_used': '用街道复核码',
    'codes.issued': '打印街道复核码',
    'evaluation.given': '服务评价',
    'followup.done': '回访',
    'spotcheck.seeded': '抽查定种子',
    'spotcheck.drawn': '抽查抽取',
    'spotcheck.answered': '抽查结果',
    'case.opened': '受理投诉',
    'case.decided': '投诉决定',
    'activity.planned': '登记团队活动',
    'activity.reported': '活动提前报告',
    'activity.closed': '团队活动结束',
    'activity.cancelled': '团队活动取消',
    'outage.opened': '停网开始',
    'outage.closed': '停网恢复',
    'outage.reopened': '停网续报',
    'pad.issued': '印空白单',
    'pad.handed_out': '领出空白单',
    'slip.entered': '纸单首次录入',
    'slip.reentered': '纸单第二次录入',
    'slip.ruled': '纸单裁定',
    'slip.voided': '单号作废',
    'certificate.issued': '出具证明',
    'certificate.voided': '证明作废',
    'person.available': '可服务时间',
    'demand.registered': '登记需求',
    'demand.reviewed': '审核需求',
    'demand.published': '发布需求',
    'demand.adjusted': '调整需求',
    'demand.assigned': '派单',
    'demand.declined': '志愿者来不了',
    'demand.started': '志愿者出发',
    'demand.closed': '需求办结',
    'demand.cancelled': '取消需求',
  },
  otherType: '其他记录',
  notUnderstood: (count: number) =>
    `平台发来的 ${String(count)} 条内容本程序还读不懂，已原样保存，不影响办理；程序升级后会自动读取。`,
} as const;
