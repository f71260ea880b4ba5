/** Why the last step did not go on, as a clerk reads it on the sync screen. Nothing is lost in any of them. */
export const syncProblemWords = {
  unreachable: '连不上市级平台，记录都保存在本机，恢复后自动上传。',
  answer_lost: '已发出但没有收到平台的回执，将原样重发，不会重复记账。',
  network_login_needed: '网络要求先登录认证（如宽带或访客网络页面），请联系网络管理员。',
  platform_busy: '市级平台繁忙或正在维护，稍后自动重试。',
  device_refused: '平台不认可本机身份，记录都保留在本机。请联系市级平台管理员重新登记本机。',
  answer_unfitting: '平台的回执与发出的记录不符，未予采信，将重新核对。',
  epoch_refused: '平台要求重新核对记录顺序，正在核对。',
  kiosk_restored:
    '平台上的记录比本机新，本机可能由旧备份恢复。已停止上传，请联系管理员重新登记本机；平台和本机的记录都未丢失。',
  histories_differ:
    '本机与平台在同一序号上的记录不同，可能有另一台机器使用了同一份数据。已停止上传，请联系管理员；两边的记录都未丢失。',
} as const;

export type SyncProblem = keyof typeof syncProblemWords;
