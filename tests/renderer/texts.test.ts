import { describe, expect, it } from 'vitest';
import { textsIn } from '../../renderer/texts.js';

describe('the window’s texts', () => {
  it('speak each language’s numbers and dates', () => {
    expect(textsIn('en').percent(0.924)).toBe('92%');
    expect(textsIn('en').date('2018-12-10')).toBe('December 10, 2018');
    expect(textsIn('zh-CN').date('2018-12-10')).toBe('2018年12月10日');
    expect(textsIn('zh-CN').date('before 2019')).toBe('before 2019');
    for (const odd of ['2018-13-45', '2018-12-10 or so', '2018-02-30', '2018-12-1x'])
      expect(textsIn('en').date(odd)).toBe(odd);
    expect(textsIn('zh-CN').emotion('happy')).toBe('开心');
  });

  it('know one from many', () => {
    const { inspect, train } = textsIn('en');
    expect(inspect('maps.grid', { count: 1, width: 48, height: 48 })).toBe('1 map of 48 × 48 values');
    expect(inspect('maps.row', { count: 7 })).toBe('7 values');
    const cell = { shown: 'Sad', answered: 'Happy' };
    expect(train('result.cell', { ...cell, count: 1 })).toBe('Sad answered as Happy: 1 picture');
    expect(train('result.cell', { ...cell, count: 2 })).toBe('Sad answered as Happy: 2 pictures');
  });

  it('tell a failure as a sentence, with its details', () => {
    expect(textsIn('en').failure({ kind: 'camera-failed', reason: 'EIO' })).toContain('EIO');
  });
});
