import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFile } from '../../../common/settings.js';

/** As if the introduction had been seen in an earlier start; settings that are there stay as they are. */
export function markIntroduced(userData: string): void {
  const file = join(userData, settingsFile);
  if (existsSync(file)) return;
  mkdirSync(userData, { recursive: true });
  writeFileSync(file, JSON.stringify({ introduced: true }));
}
