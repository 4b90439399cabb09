import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createTexts, inEachLanguage } from '../../common/texts.js';
import { createOutput } from '../../cli/output.js';
import { createBar } from '../../cli/train/bar.js';
import { Announcer } from '../../cli/train/announcer.js';

describe('the bar of an evaluation', () => {
  it.each([
    ['en', '64 of 200'],
    ['zh-CN', '64/200'],
  ] as const)('counts the pictures that there are (%s)', async (language, counted) => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const bar = createBar(terminal);
    const format = inEachLanguage('training:evaluate.progress', {})[language];
    bar.show(format, 64 / 200, { done: 64, all: 200 });
    bar.clear();
    terminal.end();
    const shown = await text(terminal);
    expect(shown).toContain(counted);
    expect(shown).not.toContain('1000');
  });
});

it('a training’s lines cannot steer the terminal, whatever folders are called', async () => {
  const [results, complaints] = [new PassThrough(), new PassThrough()];
  const announcer = new Announcer(
    {
      language: 'en',
      texts: createTexts('en'),
      output: createOutput(results, complaints),
      interruption: { beforeEnd: () => () => undefined, ignore: () => undefined },
    },
    { folder: 'a\u001b[2J\nb', json: false, resume: true },
  );
  announcer.wasFinished();
  await announcer.finish();
  results.end();
  const printed = await text(results);
  expect(printed).toContain('a\\u{1b}[2J\\u{a}b');
  expect(printed.split('\n')).toHaveLength(2);
});
