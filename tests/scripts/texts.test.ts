import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTexts, languageOf, textFile } from '../../scripts/lib/texts.mjs';
import { projectRoot } from '../../scripts/lib/project.mjs';

interface TextTree {
  readonly [key: string]: string | TextTree;
}

function sentences(tree: TextTree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value] as const]
        : [...sentences(value, `${path}${key}.`)],
    ),
  );
}

function read(language: 'en' | 'zh-CN'): Map<string, string> {
  return sentences(JSON.parse(readFileSync(textFile(language), 'utf8')) as TextTree);
}

const placeholders = (sentence = ''): string[] => (sentence.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('the texts of set-up and runners', () => {
  it('are the same in both languages, down to the placeholders', () => {
    const english = read('en');
    const chinese = read('zh-CN');
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, sentence] of english) {
      expect(placeholders(chinese.get(key)), key).toEqual(placeholders(sentence));
    }
  });

  it('hold every sentence that the scripts ask for, and no other', () => {
    const folder = join(projectRoot, 'scripts');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const known = [...read('en').keys()];
    const groups = [...new Set(known.map((key) => key.split('.')[0]))].join('|');
    const asked = new Set(sources.match(new RegExp(`(?<=['\`])(${groups})\\.[\\w.-]+`, 'g')));
    const isAsked = (key: string): boolean =>
      asked.has(key) || [...asked].some((start) => start.endsWith('.') && key.startsWith(start));
    expect(known.filter((key) => !isAsked(key))).toEqual([]);
    const literal = [...sources.matchAll(/text\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '');
    expect(literal.length).toBeGreaterThan(50);
    expect(literal.filter((key) => !known.includes(key))).toEqual([]);
  });

  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LC_ALL: 'C', LANG: 'zh_TW.UTF-8' }, 'en'],
    [{ EMOJIFY_LANGUAGE: 'zh-CN', LC_ALL: 'en_GB.UTF-8' }, 'zh-CN'],
    [{}, 'en'],
  ])('follow the environment %j', (environment, language) => {
    expect(languageOf(environment)).toBe(language);
  });

  it('fill in placeholders and refuse unknown keys', () => {
    const text = createTexts('en');
    expect(text('test.exit-code', { code: 3 })).toBe('exit code 3');
    expect(() => text('test.nonsense')).toThrow('test.nonsense');
  });
});
