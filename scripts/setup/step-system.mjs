// @ts-check
import { homedir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay } from '../lib/display.mjs';
import { filesBelow, readJson, writeFileAtomically } from '../lib/files.mjs';
import { run as runProgram } from '../lib/processes.mjs';
import { chineseFontNeed, displayNeed, electronNeeds } from './system-needs.mjs';
import {
  installRemedy,
  installSystemPackages,
  mayInstallSystemPackages,
  needIsMet,
} from './system-packages.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./system-needs.mjs').SystemNeed} SystemNeed */

/**
 * The libraries and programs of a Linux system that Electron needs.
 * @param {SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function createSystemStep(context) {
  const { text } = context;
  const fontStamp = join(context.cache, 'state', 'chinese-font.json');
  const fontWanted = () =>
    !hasDisplay(context) &&
    mayInstallSystemPackages(context) &&
    !readJson(fontStamp)?.tried &&
    !hasChineseFont();

  const check = async () => {
    if (context.platform !== 'linux') return { ready: true, detail: text('system.not-needed') };
    const missing = await missingNeeds(context);
    if (missing.length > 0) {
      const names = missing.map((need) => need.library ?? need.program).join(', ');
      const detail = text('system.missing', { names });
      return { ready: false, detail, remedy: await installRemedy(context, missing) };
    }
    return fontWanted()
      ? { ready: false, detail: text('system.font-missing'), remedy: text('system.font-remedy') }
      : { ready: true, detail: text('system.ready') };
  };

  /** @param {import('./step.mjs').Progress} progress */
  const run = async (progress) => {
    const missing = await missingNeeds(context);
    if (missing.length > 0) await installSystemPackages(context, missing, progress);
    if (!fontWanted()) return;
    // A picture without Chinese letters is no reason to stop, nor to try again at each start.
    writeFileAtomically(fontStamp, JSON.stringify({ tried: true }));
    await installSystemPackages(context, [chineseFontNeed], progress).catch(() => undefined);
  };

  return { id: 'system', title: text('system.title'), check, run };
}

/**
 * @param {SetupContext} context
 * @returns {Promise<SystemNeed[]>}
 */
async function missingNeeds(context) {
  const needs = hasDisplay(context) ? electronNeeds : [...electronNeeds, displayNeed];
  const missing = needs.filter((need) => !needIsMet(context, need));
  if (!missing.some((need) => need.library)) return missing;
  // Some systems keep their libraries elsewhere; the loader's own list knows, but asking it takes a process.
  const known = await runProgram('ldconfig', ['-p'], {
    environment: { ...context.environment, PATH: `${context.environment.PATH}:/sbin:/usr/sbin` },
  });
  return missing.filter(({ library }) => library === undefined || !known.output.includes(`\t${library} `));
}

function hasChineseFont() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.fonts')];
  const names = /wqy|cjk|noto.*(sc|hans)|droidsansfallback|uming|ukai|arphic|simsun|pingfang/i;
  return folders.some((folder) => filesBelow(folder).some((file) => names.test(file)));
}
