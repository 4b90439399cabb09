// @ts-check
import { join } from 'node:path';
import { cacheFolder, checkoutName, removeAbandonedPartialFolders } from '../lib/cache-folder.mjs';
import { wasInterrupted } from '../lib/interruption.mjs';
import { withLock } from '../lib/lock.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { createBuildStep } from './step-build.mjs';
import { createElectronStep } from './step-electron.mjs';
import { createPackagesStep } from './step-packages.mjs';
import { createSystemStep } from './step-system.mjs';
import { createTensorflowStep } from './step-tensorflow.mjs';
import { SetupProblem } from './step.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./step.mjs').SetupStep} SetupStep */
/** @typedef {import('./step.mjs').StepState} StepState */
/** @typedef {import('./reporter.mjs').Reporter} Reporter */

/**
 * The set-up's surroundings on this machine, for this checkout.
 * @param {Partial<SetupContext>} [different]
 * @returns {SetupContext}
 */
export function createContext(different = {}) {
  return {
    root: projectRoot,
    cache: cacheFolder(),
    environment: process.env,
    platform: process.platform,
    architecture: process.arch,
    isAdministrator: process.getuid?.() === 0,
    retry: false,
    text,
    noteChild: () => undefined,
    ...different,
  };
}

/**
 * All steps in their order.
 * @param {SetupContext} context
 */
export function createSteps(context) {
  const creators = [
    createPackagesStep,
    createSystemStep,
    createElectronStep,
    createTensorflowStep,
    createBuildStep,
  ];
  return creators.map((create) => create(context));
}

/**
 * The steps with these names and all that they need, in their order.
 * @param {SetupStep[]} steps
 * @param {string[]} [ids] all steps unless given
 */
export function stepsFor(steps, ids) {
  if (ids === undefined) return steps;
  const wanted = new Set(ids);
  // What a step needs comes before it, so one way from the end finds everything.
  for (const { id, needs = [] } of steps.toReversed()) {
    if (wanted.has(id)) needs.forEach((need) => wanted.add(need));
  }
  return steps.filter(({ id }) => wanted.has(id));
}

/**
 * The state of each step.
 * @param {SetupStep[]} steps
 * @returns {Promise<Map<string, StepState>>}
 */
export async function checkSteps(steps) {
  /** @type {Map<string, StepState>} */
  const states = new Map();
  for (const step of steps) states.set(step.id, await step.check());
  return states;
}

/**
 * Does what is not done yet. A step that fails does not stop those that can go on without it.
 * @param {SetupContext} context
 * @param {SetupStep[]} steps
 * @param {Reporter} reporter
 * @param {Map<string, StepState>} before the state of each step
 * @returns {Promise<Map<string, StepState>>} what became of each step
 */
export async function runSetup(context, steps, reporter, before) {
  if (steps.every(({ id }) => isSettled(before.get(id), context.retry))) return before;
  const lock = join(context.cache, 'locks', `${checkoutName(context.root)}.json`);
  const sayWaiting = () => reporter.say(text('lock.waiting'));
  return withLock(lock, sayWaiting, async (noteChild) => {
    context.noteChild = noteChild;
    removeAbandonedPartialFolders(context.cache);
    /** @type {Map<string, StepState>} */
    const states = new Map();
    for (const step of steps) {
      if (wasInterrupted()) break;
      states.set(step.id, await settleStep(context, step, states, reporter));
    }
    return states;
  });
}

/**
 * @param {SetupContext} context
 * @param {SetupStep} step
 * @param {Map<string, StepState>} states of the steps before it
 * @param {Reporter} reporter
 * @returns {Promise<StepState>}
 */
async function settleStep(context, step, states, reporter) {
  const unmet = step.needs?.find((id) => !states.get(id)?.ready);
  if (unmet !== undefined) return { ready: false, detail: text('step.waits', { title: step.title }) };
  const state = await step.check();
  if (isSettled(state, context.retry)) return state;
  reporter.begin(step.title);
  try {
    await step.run(reporter.progress);
  } catch (error) {
    if (wasInterrupted()) return state;
    const detail = problemSentence(error);
    reporter.end('failed', detail);
    return { ready: false, detail };
  }
  const after = await step.check();
  const remedy = after.remedy === undefined ? '' : `\n    ${after.remedy}`;
  reporter.end(after.ready ? 'done' : 'failed', after.detail + remedy);
  return after;
}

/**
 * @param {StepState | undefined} state
 * @param {boolean} retry
 */
function isSettled(state, retry) {
  return state !== undefined && state.ready && !(retry && state.secondBest);
}

/** @param {unknown} error */
function problemSentence(error) {
  if (error instanceof SetupProblem) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return text('step.disk-full');
  return text('step.unexpected', {
    reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}
