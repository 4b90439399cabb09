import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../e2e/harness/paths.js';

/** What people start in a fresh clone, where no package is installed yet, and the command behind each. */
const commands = ['bench', 'build', 'check', 'doctor', 'emojify', 'package', 'setup', 'start', 'test'];

/** What a module loads at once: `import … from '…'` and `import '…'`; what it loads later may need packages. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'([^']+)'/gm)].map(
    ([, name]) => name ?? '',
  );

/** Packages that are loaded by a module, or by one that it loads, each with who asks for it. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return importsOf(file).flatMap((name) => {
    if (name.startsWith('.')) return packagesOf(join(dirname(file), name), seen);
    return isBuiltin(name) ? [] : [`${relative(projectRoot, file)} loads ${name}`];
  });
}

test.each(commands)('“%s” starts where no package is installed', (command) => {
  const seen = new Set<string>();
  for (const file of [`scripts/${command}.mjs`, `scripts/commands/${command}.mjs`])
    expect(packagesOf(join(projectRoot, file), seen)).toEqual([]);
  expect(seen.size).toBeGreaterThan(3);
});
