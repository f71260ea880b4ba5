import type { StartError } from './open-app.ts';

/** What to say when the store does not open: what is the case, and what to do. Deleting is never a cure. */
export const startWords: Readonly<Record<StartError, string>> = {
  store_missing:
    '没有找到数据文件，而本机还留着它的密钥：数据文件可能被移走、改名，或磁盘没有接上。请先找回 station.db 放回数据文件夹；找不回来，请用最近的备份恢复：npm run recover -- --backup 备份文件 --into 数据文件夹。要另开新的服务站，请换一个空文件夹。',
  store_folder_not_writable: '数据文件夹不能写入。请检查文件夹权限，或换一个有写权限的账号启动。',
  store_locked_by_another_program: '数据正被另一个程序使用。请先关闭已打开的本程序，再重新启动。',
  store_disk_full: '磁盘已满，无法安全记账。请清理磁盘上的其他文件后重新启动，不要删除本程序的数据。',
  store_key_wrong_or_not_a_store:
    '密钥与数据文件不符，或这不是本程序的数据文件。请确认数据文件夹；如更换过电脑，请用两份恢复密钥恢复。',
  store_damaged: '数据文件有损坏。请不要删除，先把整个数据文件夹复制保存，再用最近的备份恢复，并拨打养老服务热线。',
  store_newer_than_program: '数据由更新版本的程序写成。请安装新版本后再打开，旧版本不会改动数据。',
  store_schema_differs:
    '数据的结构与本程序不一致，可能由另一个版本的程序写成。数据没有改动，请不要删除；请安装原来的版本再打开，或拨打养老服务热线。',
  store_key_missing:
    '找到了数据文件，但本机没有它的密钥。请用打印的两份恢复密钥找回：npm run recover -- --into 数据文件夹',
  store_is_for_training: '这是培训用的数据，不能作为正式服务站使用。请为正式服务站另选一个文件夹。',
  store_is_a_real_station: '这是正式服务站的数据，不能用于培训。请为培训另选一个文件夹。',
};
