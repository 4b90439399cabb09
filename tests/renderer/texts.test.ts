import { describe, expect, it } from 'vitest';
import enAnalyze from '../../common/locales/en/analyze.json' with { type: 'json' };
import enHelp from '../../common/locales/en/help.json' with { type: 'json' };
import en from '../../common/locales/en/window.json' with { type: 'json' };
import enSessions from '../../common/locales/en/sessions.json' with { type: 'json' };
import enTrain from '../../common/locales/en/train.json' with { type: 'json' };
import zhAnalyze from '../../common/locales/zh-CN/analyze.json' with { type: 'json' };
import zhHelp from '../../common/locales/zh-CN/help.json' with { type: 'json' };
import zh from '../../common/locales/zh-CN/window.json' with { type: 'json' };
import zhSessions from '../../common/locales/zh-CN/sessions.json' with { type: 'json' };
import zhTrain from '../../common/locales/zh-CN/train.json' with { type: 'json' };
import { textsIn } from '../../renderer/texts.js';

/** Every text with the path of its key. */
function entries(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? entries(value, `${path}${key}.`)
      : [[`${path}${key}`, String(value)] as [string, string]],
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the window’s texts', () => {
  it.each([
    ['window', en, zh],
    ['train', enTrain, zhTrain],
    ['analyze', enAnalyze, zhAnalyze],
    ['sessions', enSessions, zhSessions],
    ['help', enHelp, zhHelp],
  ])('are the same in both languages, with the same places to fill: %s', (_, english, chinese) => {
    const inEnglish = entries(english).map(([key, text]) => [key, placeholders(text)]);
    const inChinese = entries(chinese).map(([key, text]) => [key, placeholders(text)]);
    expect(inChinese).toEqual(inEnglish);
  });

  it('speak each language’s numbers and dates', () => {
    expect(textsIn('en').percent(0.924)).toBe('92%');
    expect(textsIn('en').date('2018-12-10')).toBe('December 10, 2018');
    expect(textsIn('zh-CN').date('2018-12-10')).toBe('2018年12月10日');
    expect(textsIn('zh-CN').date('before 2019')).toBe('before 2019');
    expect(textsIn('zh-CN').emotion('happy')).toBe('开心');
  });

  it('tell a failure as a sentence, with its details', () => {
    expect(textsIn('en').failure({ kind: 'camera-failed', reason: 'EIO' })).toContain('EIO');
  });
});
