import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../common/settings.js';
import { projectRoot } from '../e2e/harness/paths.js';

const locales = join(projectRoot, 'common/locales');
const namespaces = readdirSync(join(locales, 'en')).map((name) => basename(name, '.json'));

/** Every text of a namespace with the path of its key. */
function textsOf(language: string, namespace: string): [string, string][] {
  return entries(JSON.parse(readFileSync(join(locales, language, `${namespace}.json`), 'utf8')) as object);
}

function entries(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? entries(value, `${path}${key}.`)
      : [[`${path}${key}`, String(value)] as [string, string]],
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

/** All string literals of the sources in which a text can be asked for, as patterns: `${…}` stands for anything. */
function literals(): { exact: Set<string>; patterns: RegExp[] } {
  const folders = [
    'analysis',
    'cli',
    'common',
    'files',
    'inference',
    'main',
    'renderer',
    'scripts',
    'training',
  ];
  const sources = folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => readFileSync(join(projectRoot, folder, name), 'utf8')),
  );
  // Each kind by itself: a literal may stand within the places of a template.
  const kinds = [/'([\w:.-]+)'/g, /"([\w:.-]+)"/g, /`(?=((?:[^`\s$]|\$\{[^}]*\})+)`)/g];
  const called = sources.flatMap((source) =>
    kinds.flatMap((kind) => [...source.matchAll(kind)].map(([, literal]) => literal ?? '')),
  );
  // Texts take in others: `$t(models:layer-problem.{{problem}})`.
  const takenIn = namespaces.flatMap((namespace) =>
    textsOf('en', namespace).flatMap(([, text]) =>
      [...text.matchAll(/\$t\(([^),]+)/g)].map(([, key]) => (key ?? '').replace(/\{\{.*?\}\}/g, '${}')),
    ),
  );
  const found = [...called, ...takenIn];
  const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // One that is nearly all places to fill would stand for every text.
  const templates = new Set(
    found.filter((literal) => {
      const fixed = literal.replace(/\$\{.*?\}/g, '');
      return literal !== fixed && /[.:]/.test(fixed) && (/^[\w-]+[.:]/.test(literal) || fixed.length > 5);
    }),
  );
  return {
    exact: new Set(found.filter((literal) => !literal.includes('${'))),
    patterns: [...templates].map(
      (template) =>
        new RegExp(
          `^${template
            .split(/\$\{.*?\}/)
            .map(escaped)
            .join('([^:]+)')}$`,
        ),
    ),
  };
}

describe('the texts', () => {
  it('lie in the same files for every language', () => {
    for (const language of languages)
      expect(readdirSync(join(locales, language)).map((name) => basename(name, '.json'))).toEqual(namespaces);
  });

  it.each(namespaces)('are the same in both languages, with the same places to fill: %s', (namespace) => {
    const [english, chinese] = languages.map((language) =>
      textsOf(language, namespace).map(([key, text]) => [key, placeholders(text)]),
    );
    expect(chinese).toEqual(english);
  });

  it('are all in use', () => {
    const { exact, patterns } = literals();
    // What stands in a template's places is a literal somewhere too, or comes from another template.
    const isUsed = (key: string): boolean =>
      exact.has(key) || patterns.some((pattern) => pattern.exec(key)?.slice(1).every(isUsed) === true);
    const unused = namespaces.flatMap((namespace) =>
      textsOf('en', namespace)
        .map(([key]) => key.replace(/_(zero|one|other)$/, ''))
        .filter((key) => !isUsed(key) && !isUsed(`${namespace}:${key}`))
        .map((key) => `${namespace}:${key}`),
    );
    expect(unused).toEqual([]);
  });
});
