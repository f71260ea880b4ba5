const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const modulus = 36;

/**
 * Check character of a number made of digits and capital letters, ISO 7064 MOD 37,36.
 * Catches every single wrong character and every swap of neighbours. Throws on any other character.
 */
export function checkCharacter(text: string): string {
  let product = modulus;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new RangeError(`not a digit or capital letter: ${character}`);
    const sum = (product + value) % modulus;
    product = ((sum === 0 ? modulus : sum) * 2) % (modulus + 1);
  }
  return alphabet.charAt((modulus + 1 - product) % modulus);
}

/** Whether `text` ends in the check character of what stands before it. */
export function hasCheckCharacter(text: string): boolean {
  return /^[0-9A-Z]{2,}$/.test(text) && checkCharacter(text.slice(0, -1)) === text.slice(-1);
}
