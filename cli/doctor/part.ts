import type { DoctorReport } from '../../common/command-line.js';
import type { Texts } from '../../common/texts.js';
import { installedResources } from '../resources.js';

export type Part = DoctorReport['parts'][number];

/** What brings back a part that belongs to the program. */
export function repair(texts: Texts): string {
  const remedy = installedResources() === undefined ? 'set-up' : 'install';
  return texts.t(`command-line:doctor.remedy.${remedy}`);
}
