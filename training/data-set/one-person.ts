import { join } from 'node:path';
import { personFacts } from '../../common/personal.js';
import { exists } from '../../files/exists.js';

/**
 * Whether a data set is what the app keeps of one person. Of those pictures nothing may make a copy elsewhere: who
 * forgets the person, or takes a single picture away, removes what lies in that folder, and that has to be all.
 */
export function isOfOnePerson(data: string): Promise<boolean> {
  return exists(join(data, personFacts));
}
