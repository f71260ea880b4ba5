import type { EndpointName } from '../../contract/kiosk/contract.ts';
import { printBook, saveBook, sealBook } from './books.ts';
import type { Task } from './kinds.ts';
import { openContact } from './demand-pages.ts';
import { readPicture } from './picture-looks.ts';
import { readCard } from './read-card.ts';
import { revealField } from './reveal.ts';
import { openSession } from './session.ts';
import { enrolStation, syncNow } from './status.ts';
import { openContacts } from './visit-contacts.ts';

export type TaskName =
  | 'session.open'
  | 'sync.now'
  | 'platform.enrol'
  | 'person.reveal'
  | 'picture.read'
  | 'reader.read'
  | 'demand.contact'
  | 'visit.contacts'
  | 'book.seal'
  | 'book.print'
  | 'book.file';

/** Endpoints that wait for something outside the store. */
export const tasks: { readonly [Name in TaskName & EndpointName]: Task<Name> } = {
  'session.open': openSession,
  'sync.now': syncNow,
  'platform.enrol': enrolStation,
  'person.reveal': revealField,
  'picture.read': readPicture,
  'reader.read': readCard,
  'demand.contact': openContact,
  'visit.contacts': openContacts,
  'book.seal': sealBook,
  'book.print': printBook,
  'book.file': saveBook,
};
