import type { SessionEntry } from '../../common/sessions.js';
import type { Texts } from '../texts.js';

/** The name that a person gave, or the date. */
export function entryName({ name, started }: Pick<SessionEntry, 'name' | 'started'>, texts: Texts): string {
  return name === '' ? texts.sessions('unnamed', { date: texts.moment(started) }) : name;
}
