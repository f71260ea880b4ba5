/** Every screen of a signed-in operator: its key, its title and its name in pictures. */
export const rooms = [
  { key: 'F1', title: '今日', name: 'today' },
  { key: 'F2', title: '登记服务', name: 'record' },
  { key: 'F3', title: '复核', name: 'review' },
  { key: 'F4', title: '补登', name: 'backfill' },
  { key: 'F5', title: '人员', name: 'people' },
  { key: 'F6', title: '需求', name: 'demands' },
  { key: 'F7', title: '证明', name: 'certificates' },
  { key: 'F8', title: '同步', name: 'sync' },
  { key: 'F9', title: '打印', name: 'printing' },
  { key: 'F10', title: '管理', name: 'admin' },
  { key: 'F11', title: '时间币', name: 'coins' },
] as const;
