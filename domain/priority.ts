/** 优先保障对象 (S-三(二)2), by the words of the policy itself, which a person reads and signs. */
export const priorityTags = ['经济困难', '重度失能', '失智', '计生特殊家庭', '重度残疾', '其他急需'] as const;

export function isPriorityTag(text: string): boolean {
  return priorityTags.some((tag) => tag === text);
}
