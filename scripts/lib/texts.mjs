// @ts-check
// Old syntax on purpose: see node-version.mjs. No library either: the set-up speaks before one is installed.
import fs from 'fs';
import path from 'path';
import { projectRoot } from './project.mjs';

/** @typedef {'en' | 'zh-CN'} Language */
/** @typedef {{ [key: string]: string | TextTree }} TextTree */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Text */

/**
 * The language that the environment asks for.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Language}
 */
export function languageOf(environment) {
  const asked =
    environment.EMOJIFY_LANGUAGE || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh/i.test(asked) ? 'zh-CN' : 'en';
}

/**
 * The file that holds the sentences of set-up and runners in one language.
 * @param {Language} language
 */
export function textFile(language) {
  return path.join(projectRoot, 'common/locales', language, 'setup.json');
}

/**
 * A function that gives the sentence for a key such as `electron.ready`, its {{placeholders}} filled in.
 * @param {Language} language
 * @returns {Text}
 */
export function createTexts(language) {
  /** @type {TextTree} */
  const tree = JSON.parse(fs.readFileSync(textFile(language), 'utf8'));
  return function (key, values) {
    const sentence = key.split('.').reduce(descend, tree);
    if (typeof sentence !== 'string') throw new Error('There is no text called ' + key + '.');
    return sentence.replace(/\{\{(\w+)\}\}/g, function (placeholder, name) {
      return values && name in values ? String(values[name]) : placeholder;
    });
  };
}

/**
 * @param {string | TextTree | undefined} tree
 * @param {string} key
 * @returns {string | TextTree | undefined}
 */
function descend(tree, key) {
  return typeof tree === 'object' ? tree[key] : undefined;
}

/** The sentences in the language of this process. */
export const text = createTexts(languageOf(process.env));
