import { shortText } from '../../contract/text.ts';
import { foldDocumentNumber, identityKindOf, readIdentity } from '../../domain/identity.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ReadCard } from './id-reader.ts';

/** Names on cards of residents are Han; a rare character may come from the private area of the card's own font. */
const hanName = /^[\p{Script=Han}\p{Co}·•〇]+$/u;
const anyName = /^[\p{L}\p{M}\p{Co}·•.,'’ -]+$/u;

/**
 * A card from a name and a number as a maker's service spelt them. The number says the kind by its form, so that no
 * maker's list of kinds has to be believed; a half number or a name in the wrong encoding is no card.
 */
export function cardFrom(nameText: string, numberText: string): Result<ReadCard, 'failed'> {
  const name = nameText.trim();
  const documentNumber = foldDocumentNumber(numberText);
  const documentKind = identityKindOf(documentNumber);
  if (documentKind === null || !readIdentity(documentKind, documentNumber).ok) return err('failed');
  const spelling = documentKind === 'foreigner_card' ? anyName : hanName;
  if (!spelling.test(name) || !shortText.safeParse(name).success) return err('failed');
  return ok({ name, documentKind, documentNumber });
}
