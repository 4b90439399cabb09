// @ts-check
import { findExecutable } from '../lib/executables.mjs';
import { SetupProblem } from '../setup/step.mjs';
import { installRemedy, installSystemPackages, mayInstallSystemPackages } from '../setup/system-packages.mjs';

/** @typedef {import('../setup/step.mjs').SetupContext} SetupContext */

/**
 * Where a program of the system is; it is installed where that may be done.
 * @param {SetupContext} context
 * @param {import('../setup/system-needs.mjs').SystemNeed & { program: string }} need
 * @param {import('../setup/step.mjs').Progress} progress
 * @returns {Promise<string>}
 */
export async function provideProgram(context, need, progress) {
  const present = findExecutable(need.program, context.environment);
  if (present !== undefined) return present;
  if (mayInstallSystemPackages(context)) await installSystemPackages(context, [need], progress);
  const installed = findExecutable(need.program, context.environment);
  if (installed === undefined) throw new SetupProblem(await installRemedy(context, [need]));
  return installed;
}
