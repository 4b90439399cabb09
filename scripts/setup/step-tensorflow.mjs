// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, stampHolds, writeFileAtomically } from '../lib/files.mjs';
import { run as runProgram } from '../lib/processes.mjs';
import { nodeHeadersPackage, tensorflowPackage } from './pinned-downloads.mjs';
import { keptDownload } from './registry-downloads.mjs';
import { withCachedPart } from './shared-cache.mjs';
import { SetupProblem } from './step.mjs';
import { engineName, packageFolder, placeEngine, removePlacedEngine } from './tensorflow-engine.mjs';
import { buildEngineFromRegistry } from './tensorflow-from-registry.mjs';
import { installOfficialEngine } from './tensorflow-official.mjs';
import { provideCompilerAndPip, situation } from './tensorflow-tools.mjs';
import { lastLines } from './tool.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./step.mjs').Progress} Progress */
/** @typedef {import('../lib/files.mjs').FileStamp} FileStamp */

/**
 * What the set-up found out about this checkout's engine. Without a native one it is not looked for again at
 * each start, unless something has changed or a day has passed.
 * @typedef {object} EngineStamp
 * @property {'native' | 'wasm'} engine
 * @property {string} origin `official` or `registry`
 * @property {FileStamp[]} [files]
 * @property {string} [reason]
 * @property {string} [situation]
 * @property {number} [time]
 */

const day = 24 * 3600 * 1000;

/**
 * Native TensorFlow: the official way, or from the Python registry, or not at all: then the slower engine
 * serves.
 * @param {SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function createTensorflowStep(context) {
  const { root, text } = context;
  const stampFile = join(root, 'node_modules', '.emojify', 'tensorflow.json');
  /** @param {EngineStamp} stamp */
  const remember = (stamp) => writeFileAtomically(stampFile, JSON.stringify(stamp));

  const check = () => {
    /** @type {EngineStamp | undefined} */
    const stamp = readJson(stampFile);
    if (existsSync(packageFolder(root)) && stamp?.engine === 'native' && stamp.files?.every(stampHolds)) {
      return { ready: true, detail: text(`tensorflow.ready.${stamp.origin}`) };
    }
    if (stamp?.engine === 'wasm' && stamp.situation === situation(context) && isRecent(stamp.time)) {
      const detail = text('tensorflow.wasm');
      return { ready: true, secondBest: true, detail, ...(stamp.reason && { remedy: stamp.reason }) };
    }
    return { ready: false, detail: text('tensorflow.missing'), remedy: text('tensorflow.remedy') };
  };

  /** @param {Progress} progress */
  const run = async (progress) => {
    try {
      remember({ engine: 'native', ...(await provide(context, progress)) });
    } catch (error) {
      if (!(error instanceof SetupProblem)) throw error;
      removePlacedEngine(context);
      remember({
        engine: 'wasm',
        origin: 'wasm',
        reason: error.message,
        situation: situation(context),
        time: Date.now(),
      });
    }
  };

  return { id: 'tensorflow', title: text('tensorflow.title'), needs: ['packages'], check, run };
}

/** @param {number | undefined} time */
function isRecent(time) {
  return time !== undefined && Math.abs(Date.now() - time) < day;
}

/**
 * @param {SetupContext} context
 * @param {Progress} progress
 */
async function provide(context, progress) {
  let origin = '';
  /** @type {FileStamp[]} */
  let files = [];
  await withCachedPart(
    context,
    engineName(context),
    progress,
    (work) => makeEngine(context, work, progress),
    (list) => {
      origin = list.origin;
      files = placeEngine(context, list).filter((stamp) => stamp !== undefined);
    },
  );
  progress(context.text('tensorflow.trying'));
  await tryEngine(context);
  return { origin, files };
}

/**
 * @param {SetupContext} context
 * @param {string} work
 * @param {Progress} progress
 */
async function makeEngine(context, work, progress) {
  const downloads = [tensorflowPackage, nodeHeadersPackage].map((pinned) => keptDownload(context, pinned));
  const official = await installOfficialEngine(context, work, progress);
  if (official !== undefined) return { folder: official, origin: 'official', downloads };
  if (context.platform !== 'linux' || context.architecture !== 'x64') {
    throw new SetupProblem(context.text('tensorflow.unreachable'));
  }
  const pip = await provideCompilerAndPip(context, progress);
  const folder = await buildEngineFromRegistry(context, work, pip, progress);
  return { folder, origin: 'registry', downloads };
}

/** @param {SetupContext} context */
async function tryEngine(context) {
  const program = join(import.meta.dirname, 'tensorflow-trial.mjs');
  const outcome = await runProgram(process.execPath, [program, context.root], {
    environment: context.environment,
    limit: 120_000,
  });
  if (outcome.ok) return;
  throw new SetupProblem(`${context.text('tensorflow.broken')}\n${lastLines(outcome.output)}`);
}
