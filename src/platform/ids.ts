import { uuidv7 } from 'uuidv7';

/** Ids of entities are made in the app: ordered by time, known before the row is written. */
export const newId: () => string = uuidv7;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all, so that a typed address gives "not found" and no database error. */
export const isId = (text: string): boolean => UUID.test(text);
