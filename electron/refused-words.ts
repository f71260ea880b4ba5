import { startWords } from '../core/start-words.ts';
import type { ShellStartError } from './open-for-shell.ts';

/** Why the counter cannot start, and what to do: core's own words, and those for what only the shell can meet. */
export const refusedWords: Readonly<Record<ShellStartError, string>> = {
  ...startWords,
  // `recover` keeps the key where the second host looks for it, not where the shell does.
  store_key_missing:
    '找到了数据文件，但系统的密钥保管处没有它的密钥。请用打印的两份恢复密钥找回，再改用浏览器打开：先运行 npm run recover -- --into 数据文件夹，再运行 npm start -- --station 数据文件夹 --serve。',
  keystore_unavailable:
    '本机的密钥保管功能不可用，无法安全保存数据密钥。请用平时的账号登录电脑后再启动；仍不行请联系管理员。',
  keystore_unprotected:
    '本机没有可用的密钥环，数据密钥得不到保护。请由管理员安装并启用密钥环（如 gnome-keyring）；若磁盘已整盘加密，管理员可加 --accept-unprotected-keystore 启动。',
  secret_unreadable:
    '本机保存的数据密钥打不开，可能换过电脑、账号或密钥环。请不要删除任何文件，用打印的两份恢复密钥找回，再改用浏览器打开：先运行 npm run recover -- --into 数据文件夹，再运行 npm start -- --station 数据文件夹 --serve。',
  reader_place_malformed: '读卡器写法不对：--huashi 或 --synjones 后面写 http://主机:端口/。',
  printer_place_malformed:
    '打印机写法不对。小票：--receipt=tcp:主机:端口 或 file:文件夹；A4：--page=window:打印机名、cups:队列 或 file:文件夹。',
};
