import type { ErrorWords } from './error-words.ts';

/** Words about signing in and out at the counter and about group activities. */
export const attendanceErrorWords = {
  already_signed_in: {
    what: '这位 {since} 已签到（{place}），还没有签退。',
    next: '要走的请签退；要换地方的，请先签退再签到。',
  },
  signed_in_elsewhere: {
    what: '这段时间志愿者正签到在岗（{since} 起），不能另记服务。',
    next: '请先签退，再从签退的那一条登记；签到签错了的，请撤销或按「不计时」。',
  },
  attendance_unknown: { what: '没有找到这次签到。', next: '请重新打开「签到签退」再看。' },
  attendance_over: { what: '这次签到已经办过了。', next: '可能刚被同事办好，请重新打开「签到签退」再看。' },
  attendance_parked: {
    what: '这不是今天的签到，不能用今天的时间签退。',
    next: '请在「没有签退」里处理：填实际结束的时间，或按「不计时」。',
  },
  attendance_undo_late: { what: '已超过 5 分钟，不能撤销。', next: '签错了的，请按「不计时」写明原因。' },
  attendance_span_differs: {
    what: '填的时间超出了签到签退的时间（{from}–{until}）。',
    next: '请填在这之内；签到之前、签退之后另有服务的，请清空重填，单独登记一笔。',
  },
  said_by_missing: { what: '没有选是谁说的。', next: '请选告诉您结束时间的人。' },
  activity_unknown: { what: '没有找到这场活动。', next: '请重新打开「团队活动」再看。' },
  activity_over: { what: '这场活动已经结束或取消。', next: '另有活动的，请新建一场。' },
  activity_on_another_day: { what: '这场活动不在今天。', next: '请在活动当天签到；当天没有签到的，事后单独登记。' },
  activity_name_missing: { what: '没有填活动名称。', next: '请填一个大家认得的名称，例如：重阳节义诊。' },
  activity_place_missing: { what: '没有填活动地点。', next: '请填在哪里办，例如：社区活动室。' },
  activity_people_still_in: {
    what: '还有志愿者没有签退。',
    next: '请先逐个签退；忘了签退的，填实际结束的时间或按「不计时」。',
  },
  activity_without_elders: { what: '没有登记到场的老人。', next: '请至少扫一位到场老人的码，或查找添加。' },
  activity_without_volunteers: { what: '没有已签退的志愿者。', next: '没有办成的活动，请按「取消活动」。' },
} satisfies Readonly<Record<string, ErrorWords>>;
