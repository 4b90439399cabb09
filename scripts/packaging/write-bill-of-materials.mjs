// @ts-check
// node scripts/packaging/write-bill-of-materials.mjs: writes release/Emojify-VERSION-SYSTEM-PROCESSOR.cdx.json, the
// CycloneDX bill of materials of what is packaged on this computer.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageManifest, projectRoot } from '../lib/project.mjs';
import { billOfMaterials } from '../licences/bill-of-materials.mjs';

const bill = await billOfMaterials(projectRoot, new Date());
const folder = join(projectRoot, 'release');
const name = `Emojify-${packageManifest().version}-${process.platform}-${process.arch}.cdx.json`;
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, name), `${JSON.stringify(bill, undefined, 1)}\n`);
console.log(`release/${name}: ${String(bill.components.length)} parts`);
