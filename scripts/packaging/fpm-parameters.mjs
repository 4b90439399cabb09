// @ts-check

/** @typedef {Map<string, string[]>} FpmOptions by name; an option may stand several times */

const short = new Map([
  ['-d', '--depends'],
  ['-s', '--input'],
  ['-t', '--output'],
]);
const withoutValue = new Set(['--force', '--debug']);

/**
 * What fpm was asked to do.
 * @param {string[]} parameters
 * @returns {{ options: FpmOptions, contents: { from: string, to: string }[] }}
 */
export function readFpmParameters(parameters) {
  /** @type {FpmOptions} */
  const options = new Map();
  const contents = [];
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = parameters[index] ?? '';
    if (withoutValue.has(parameter)) continue;
    if (parameter.startsWith('-')) {
      const name = short.get(parameter) ?? parameter;
      options.set(name, [...(options.get(name) ?? []), parameters[(index += 1)] ?? '']);
      continue;
    }
    const middle = parameter.lastIndexOf('=');
    contents.push({ from: parameter.slice(0, middle), to: parameter.slice(middle + 1) });
  }
  return { options, contents };
}

/**
 * The description of a Debian package.
 * @param {FpmOptions} options
 * @param {number} kibibytes that it takes when it is installed
 */
export function controlFile(options, kibibytes) {
  const one = (/** @type {string} */ name) => options.get(name)?.[0];
  const list = (/** @type {string} */ name) => options.get(name)?.join(', ');
  const fields = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': String(kibibytes),
    Depends: list('--depends'),
    Recommends: list('--deb-recommends'),
    Section: one('--category') ?? 'default',
    Priority: one('--deb-priority'),
    Homepage: one('--url'),
    Description: descriptionOf(one('--description') ?? ''),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

/**
 * Every line after the first is indented; a full stop stands for an empty one.
 * @param {string} text
 */
function descriptionOf(text) {
  const [first = '', ...rest] = text.split('\n').map((line) => line.trim());
  return [first, ...rest.map((line) => ` ${line === '' ? '.' : line}`)].join('\n');
}
