// @ts-check
// What the steps of the set-up share.

/**
 * The state of one part of the app.
 * @typedef {object} StepState
 * @property {boolean} ready
 * @property {string} detail a sentence
 * @property {boolean} [secondBest] it works, but the official source could not be reached
 * @property {string} [remedy] a sentence that says what to do; a part may be ready and still have one
 */

/**
 * Tells how far a step is.
 * @callback Progress
 * @param {string} what it is doing now
 * @param {number} [fraction] 0..1, where it can be known
 * @returns {void}
 */

/**
 * @typedef {object} SetupStep
 * @property {string} id
 * @property {string} title
 * @property {string[]} [needs] the steps without which this one makes no sense
 * @property {() => StepState | Promise<StepState>} check quick: no network; no other programs when
 *   all is well
 * @property {(progress: Progress) => Promise<void>} run makes it ready; throws a SetupProblem when it cannot
 */

/**
 * Where and how a set-up works; tests make their own.
 * @typedef {object} SetupContext
 * @property {string} root the checkout
 * @property {string} cache
 * @property {NodeJS.ProcessEnv} environment
 * @property {NodeJS.Platform} platform
 * @property {string} architecture
 * @property {boolean} isAdministrator root, who may install system packages
 * @property {boolean} retry asks the official sources again where another way was taken before
 * @property {import('../lib/texts.mjs').Text} text
 * @property {(pid: number | undefined) => void} noteChild remembers a program that may outlive the set-up
 */

/** Something that can be expected to go wrong, in a sentence that says what to do. */
export class SetupProblem extends Error {}
