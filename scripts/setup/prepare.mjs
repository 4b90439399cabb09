// @ts-check
import { wasInterrupted } from '../lib/interruption.mjs';
import { text } from '../lib/texts.mjs';
import { createReporter } from './reporter.mjs';
import { checkSteps, createContext, createSteps, runSetup, stepsFor } from './run-setup.mjs';

/** @typedef {import('./step.mjs').StepState} StepState */

/**
 * The set-up as it comes before every command: silent when all is ready.
 * @param {NodeJS.WriteStream} stream where it tells what it does
 * @param {object} [wish]
 * @param {string[]} [wish.steps] the steps that the command needs; all unless given. Others are not tried, nor what
 *   would have to be waited for where they cannot succeed
 * @param {Partial<import('./step.mjs').SetupContext>} [wish.different]
 * @returns {Promise<Map<string, StepState>>} what became of each of those steps
 */
export async function prepare(stream, { steps: ids, different = {} } = {}) {
  const context = createContext(different);
  const steps = stepsFor(createSteps(context), ids);
  const reporter = createReporter(stream);
  const before = await checkSteps(steps);
  if (context.retry || !allReady(before)) reporter.say(text('setup.intro'));
  const states = await runSetup(context, steps, reporter, before);
  // Nothing may follow: the process ends as soon as all that it started has.
  if (wasInterrupted()) await new Promise(() => undefined);
  const open = steps.filter(({ id }) => !states.get(id)?.ready);
  if (open.length > 0) reporter.say(remains(open, states));
  return states;
}

/**
 * Whether the steps with these names are ready, or all.
 * @param {Map<string, StepState>} states
 * @param {string[]} [ids]
 */
export function allReady(states, ids = [...states.keys()]) {
  return ids.every((id) => states.get(id)?.ready);
}

/**
 * @param {import('./step.mjs').SetupStep[]} open
 * @param {Map<string, StepState>} states
 */
function remains(open, states) {
  const lines = open.map(({ id, title }) => {
    const state = states.get(id);
    // The rest of a long account stands above already.
    const [detail = ''] = (state?.detail ?? '').split('\n');
    return `  ✖ ${title}: ${[detail, state?.remedy].filter(Boolean).join(' ')}`;
  });
  return [text('setup.remains'), ...lines].join('\n');
}
