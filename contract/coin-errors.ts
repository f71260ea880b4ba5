/** Refusals about time coins and the book of a year. */
export const coinErrorCodes = [
  'book_year_ahead',
  'book_year_empty',
  'book_unchanged',
  'book_clock_doubtful',
  'book_not_sealed',
] as const;
