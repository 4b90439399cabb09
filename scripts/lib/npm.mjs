// @ts-check
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The command that runs npm, to be followed by npm's own parameters.
 * @returns {[command: string, ...parameters: string[]]}
 */
export function npmCommand() {
  const caller = process.env.npm_execpath ?? '';
  if (basename(caller) === 'npm-cli.js' && existsSync(caller)) return [process.execPath, caller];
  // On Windows `npm` is a batch file, which cannot be started without a shell; the program is beside Node.
  const besideNode = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(besideNode)) return [process.execPath, besideNode];
  return ['npm'];
}
