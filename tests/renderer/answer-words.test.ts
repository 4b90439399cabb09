import { describe, expect, it } from 'vitest';
import type { AppState } from '../../common/app-state.js';
import { confidenceText, silenceOf } from '../../renderer/live/answer-words.js';
import { textsIn } from '../../renderer/texts.js';

describe('the words of an answer', () => {
  it('say how sure it is only where it is sure', () => {
    const [english, chinese] = [textsIn('en'), textsIn('zh-CN')];
    expect(confidenceText({ kind: 'sure', emotion: 'happy', confidence: 0.92 }, english)).toBe('92% sure');
    const unsure = { kind: 'unsure', leaning: 'happy', confidence: 0.43 } as const;
    expect(confidenceText(unsure, english)).toBe('A little happy: 43%');
    expect(confidenceText(unsure, chinese)).toBe('有点像“开心”：43%');
  });
});

describe('why nothing is read', () => {
  const failure = { kind: 'camera-lost' } as const;
  const source = { kind: 'demo' } as const;
  const picture = { label: '', width: 640, height: 480, rate: 30 };
  const live: AppState['capture'] = { kind: 'live', source, picture };
  const broken: AppState['recognizer'] = { kind: 'failed', failure };
  const loading: AppState['recognizer'] = { kind: 'loading' };

  it('is recognition, where that is away', () => {
    expect(silenceOf({ capture: live, recognizer: loading })).toBe('loading');
    expect(silenceOf({ capture: live, recognizer: { kind: 'restarting', failure } })).toBe('restarting');
    expect(silenceOf({ capture: live, recognizer: broken })).toBe('unread');
    expect(silenceOf({ capture: { kind: 'idle' }, recognizer: broken })).toBe('unread');
  });

  it('is the camera, where that is away or nobody has turned it on', () => {
    const away: AppState['capture'] = { kind: 'failed', source, failure, retrying: false };
    expect(silenceOf({ capture: away, recognizer: broken })).toBe('failed');
    expect(silenceOf({ capture: { kind: 'idle' }, recognizer: loading })).toBe('idle');
    expect(silenceOf({ capture: { kind: 'starting', source }, recognizer: loading })).toBe('starting');
  });
});
