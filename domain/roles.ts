/** Whether somebody decides on what others recorded. */
export function isReviewing(roles: readonly string[]): boolean {
  return roles.includes('reviewer') || roles.includes('manager');
}

/** Whether somebody works at the counter. */
export function isStaff(roles: readonly string[]): boolean {
  return roles.includes('clerk') || isReviewing(roles);
}
