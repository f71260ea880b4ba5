import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/**
 * What breaks a rule of WCAG 2.1 A and AA, or one of axe's own best practices. Judged in the page itself: it has no frame
 * of another origin, and a blank page opened for the sum of each look took more time than the look.
 */
export async function violationsOf(page: Page): Promise<Violations> {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  return (await builder.analyze()).violations;
}
