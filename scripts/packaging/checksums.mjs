// @ts-check
// node scripts/packaging/checksums.mjs: writes release/SHA256SUMS, as `sha256sum --check` reads it.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '../lib/project.mjs';

const folder = join(projectRoot, 'release');
const names = readdirSync(folder).filter((name) =>
  /\.(deb|AppImage|tar\.gz|dmg|zip|exe|cdx\.json)$/.test(name),
);
const lines = [];
for (const name of names.sort()) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, name)), hash);
  lines.push(`${hash.digest('hex')}  ${name}\n`);
}
writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
process.stdout.write(lines.join(''));
