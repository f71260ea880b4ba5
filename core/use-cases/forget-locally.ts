import { personCard } from '../../contract/kiosk/shapes.ts';
import { dropInboxItemsOf } from '../../db/erase.ts';
import { forgetDraftsNaming, forgetInAnswers, forgetPagesNaming, mapTexts } from '../../db/local/forget.ts';
import { dropAllDraftPictures } from '../../db/local/pictures.ts';
import type { Marks } from '../../domain/naming.ts';
import type { App } from '../app.ts';
import { nothingKnown } from './cards.ts';
import { erasedName } from './closed-people.ts';

/** Whatever else than the journal holds of somebody who is erased, in the transaction of it. */
export function forgetLocally(app: App, marks: Marks): void {
  forgetDraftsNaming(app.db, marks);
  // Nobody can say whom a picture shows that nothing was typed from; its sheet is still on the desk.
  dropAllDraftPictures(app.db);
  app.spool.discardPages(forgetPagesNaming(app.db, marks, app.clock.nowMs()));
  dropInboxItemsOf(app.db, marks.personId);
  forgetInAnswers(app.db, marks, (answer) => answerWithout(answer, marks));
}

/** The same answer with a card that says nothing but the number, and the name and numbers out of every text. */
function answerWithout(answer: unknown, marks: Marks): unknown {
  const texts = [marks.name, marks.documentNumber, marks.phone].flatMap((text) =>
    text === null || text === '' ? [] : [text],
  );
  const cut = (text: string) => texts.reduce((left, each) => left.replaceAll(each, erasedName), text);
  return mapTexts(withoutCards(answer, marks), cut);
}

function withoutCards(value: unknown, marks: Marks): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutCards(each, marks));
  if (typeof value !== 'object' || value === null) return value;
  const card = personCard.safeParse(value);
  if (card.success && marks.numbers.includes(card.data.personId))
    return { ...card.data, ...nothingKnown, roles: card.data.roles, name: erasedName, maskedName: erasedName };
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutCards(each, marks)]));
}
