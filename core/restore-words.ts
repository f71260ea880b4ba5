import type { RestoreError } from './restore.ts';
import { startWords } from './start-words.ts';

/** Why nothing was restored, and what to do. The backup and whatever lies in the folder are as they were. */
export const restoreWords: Readonly<Record<RestoreError, string>> = {
  ...startWords,
  store_missing: '数据文件夹里没有 station.db。请检查文件夹是否正确；数据文件没有了，请加 --backup 备份文件。',
  store_key_wrong_or_not_a_store:
    '两份恢复密钥合起来打不开这个文件。请确认两份是同一次打印的、属于这个服务站，并确认文件是本程序的数据或备份。',
  backup_missing: '没有找到备份文件。请检查路径；备份在原数据文件夹的 backups 里，以 backup- 开头、以 .db 结尾。',
  backup_not_whole: '备份文件不完整：可能没有复制完，或存放它的盘有损坏。请重新复制，或换另一份备份。',
  backup_does_not_verify: '备份里的记录前后对不上，没有恢复。请换另一份备份，保留这一份，并拨打养老服务热线。',
  backup_is_for_training: '这是培训数据的备份，不能恢复成正式服务站。',
  newer_backup_beside: '同一文件夹里有更新的备份。请用编号最大的一份；确实要用这一份，请加 --older。',
  folder_holds_a_store:
    '这个文件夹里已经有数据文件，没有动它。请换一个空文件夹恢复；要替换，请先把里面的 station.db 移到别处保存。',
  folder_has_another_key: '本机为这个文件夹保存着另一把密钥，没有动它。请换一个空文件夹恢复。',
  not_agreed: '没有恢复，什么都没有改动。',
};
