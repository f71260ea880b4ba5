import type { ScreenName } from '../app-state.svelte.ts';

/** Strokes on a 24 × 24 grid; each stands beside its word, never alone. */
export const iconPaths: Readonly<Record<ScreenName, string>> = {
  today: 'M3 11l9-8 9 8v10H3z',
  record: 'M4 20l1-5L16 4l4 4L9 19z',
  review: 'M5 4h14v16H5zM8 12l3 3 5-6',
  backfill: 'M6 2h9l4 4v16H6zM9 11h7M9 15h7',
  people: 'M9 11a4 4 0 100-8 4 4 0 000 8zM2 21c0-4 3-7 7-7s7 3 7 7M17 4a4 4 0 010 7M18 14c2 1 4 3 4 7',
  demands: 'M12 21s-8-5-8-11a5 5 0 018-4 5 5 0 018 4c0 6-8 11-8 11z',
  coins: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3 2',
  certificates: 'M5 3h14v12H5zM9 8h6M9 11h4M10 15v6l2-2 2 2v-6',
  sync: 'M4 12a8 8 0 0114-5l2 2M20 12a8 8 0 01-14 5l-2-2M20 4v5h-5M4 20v-5h5',
  printing: 'M7 9V3h10v6M5 9h14v8h-3M8 17H5V9M8 14h8v7H8z',
  admin: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v4M12 18v4M2 12h4M18 12h4',
};
