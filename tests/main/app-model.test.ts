import { describe, expect, it } from 'vitest';
import type { AppState } from '../../common/app-state.js';
import { AppModel } from '../../main/app-model.js';

/** Only what is looked at here. */
const initial = { notices: [] as AppState['notices'], version: '1' } as AppState;

describe('the state of the app', () => {
  it('is told in order, also where a change comes in the middle of telling another', () => {
    const heard: [string, number][] = [];
    const model: AppModel = new AppModel(initial, ({ version, notices }) => {
      // As a promise that goes on while Electron sends.
      if (version === '2' && notices.length === 0) model.notify({ kind: 'recognizer-restarted' });
      heard.push([version, notices.length]);
    });
    model.change({ version: '2' });
    expect(heard).toEqual([
      ['2', 0],
      ['2', 1],
    ]);
    expect(model.state.notices).toHaveLength(1);
  });

  it('goes on telling after a hearer that threw', () => {
    let broken = true;
    const heard: string[] = [];
    const model = new AppModel(initial, ({ version }) => {
      if (broken) throw new Error('no window');
      heard.push(version);
    });
    expect(() => model.change({ version: '2' })).toThrow('no window');
    broken = false;
    model.change({ version: '3' });
    expect(heard).toEqual(['3']);
  });
});
