/** Refusals about the book of a year. */
export const bookErrorCodes = [
  'book_year_ahead',
  'book_year_empty',
  'book_unchanged',
  'book_clock_doubtful',
  'book_not_sealed',
] as const;
