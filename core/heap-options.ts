/**
 * What core's program is started with, by everybody who starts it as a counter does. V8 lets the space of young objects
 * grow to a hundred megabytes where a machine has memory to spare, and keeps it: most of what core held was that. Compiled for size, the same code holds 30 MB less (decision 0014).
 */
export const heapOptions: readonly string[] = ['--max-semi-space-size=8', '--optimize-for-size'];
