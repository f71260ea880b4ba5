import type { StartError } from './open-app.ts';

/** What to say when the store does not open: what is the case, and what to do. Deleting is never a cure. */
export const startWords: Readonly<Record<StartError, string>> = {
  store_missing: '没有找到数据文件。请检查数据文件夹的位置是否正确；若磁盘已更换，请用备份恢复。',
  store_folder_not_writable: '数据文件夹不能写入。请检查文件夹权限，或换一个有写权限的账号启动。',
  store_locked_by_another_program: '数据正被另一个程序使用。请先关闭已打开的本程序，再重新启动。',
  store_disk_full: '磁盘已满，无法安全记账。请清理磁盘上的其他文件后重新启动，不要删除本程序的数据。',
  store_key_wrong_or_not_a_store:
    '密钥与数据文件不符，或这不是本程序的数据文件。请确认数据文件夹；如更换过电脑，请用两份恢复密钥恢复。',
  store_damaged: '数据文件有损坏。请不要删除，先把整个数据文件夹复制保存，再用最近的备份恢复，并拨打养老服务热线。',
  store_newer_than_program: '数据由更新版本的程序写成。请安装新版本后再打开，旧版本不会改动数据。',
  store_key_missing: '找到了数据文件，但本机没有它的密钥。请用打印的两份恢复密钥恢复：npm run recover -- 数据文件夹',
  store_is_for_training: '这是培训用的数据，不能作为正式服务站使用。请为正式服务站另选一个文件夹。',
  store_is_a_real_station: '这是正式服务站的数据，不能用于培训。请为培训另选一个文件夹。',
};
