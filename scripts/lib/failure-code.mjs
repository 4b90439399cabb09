// @ts-check
// This file is read by any Node that knows ES modules, as node-version.mjs is: no newer syntax in it.

/** Their exit code 1 says that they are done and that files failed. */
const doneWithOne = ['analyze', 'merge'];

/**
 * The exit code of the command line where it cannot even begin; `exitCodes` in common/command-line.ts are its own.
 * @param {string[]} parameters what stands after `emojify`
 */
export function failureCode(parameters) {
  let command = '';
  for (let at = 0; at < parameters.length && command === ''; at += 1) {
    const parameter = parameters[at] || '';
    // Only --language comes before a command.
    if (parameter === '--language') at += 1;
    else if (parameter.charAt(0) !== '-') command = parameter;
  }
  return doneWithOne.indexOf(command) >= 0 ? 3 : 1;
}
