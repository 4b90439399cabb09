import { describe, expect, it } from 'vitest';
import { appReport, shareableReport, type AppFacts } from '../../common/doctor/app-report.js';
import { withoutNames } from '../../common/doctor/without-names.js';
import type { ModelSummary } from '../../common/models.js';
import { createTexts } from '../../common/texts.js';

const texts = createTexts('en');
const sentence = { en: '', 'zh-CN': '' };

function model(id: string, bundled: boolean): ModelSummary {
  const trained = { when: '2026', on: sentence };
  return { id, name: id, description: sentence, trained, parameters: 1, labels: [], folder: id, bundled };
}

/** An app on which everything is wrong, with names wherever a person can put some. */
const personalFacts: AppFacts = {
  version: '0.1.0',
  system: 'Linux 6.8 x64',
  platform: 'linux',
  versions: { electron: '33', chrome: '130', node: '20' },
  repair: 'install',
  recognizer: { kind: 'ready', engine: 'wasm', model: model('annas-wedding', false) },
  engineVersion: '4.22.0',
  engineFailures: [
    {
      kind: 'engine-unavailable',
      engine: 'native',
      reason: "Cannot find '/home/anna/apps/binding.node', /usr/lib/libc.so or /media/anna/Diary/x.so",
    },
  ],
  models: [model('face-api', true), model('annas-wedding', false)],
  modelFailures: [{ kind: 'model-damaged', model: 'secret-project', reason: 'weights.bin' }],
  modelFolder: '/home/anna/.config/Emojify/models',
  camera: { kind: 'live', device: "Anna's phone (/dev/video7, SN 0042)", width: 1280, height: 720 },
  displays: '1920 × 1080 (100 %)',
  accelerated: false,
  folders: [{ path: '/home/anna/.config/Emojify/sessions', problem: 'EACCES' }],
  free: 50_000_000,
};
const personal = {
  home: '/home/anna',
  user: 'anna',
  folders: ['/home/anna/.config/Emojify', '/data/My Videos/Emojify'],
};

describe('the report of the running app', () => {
  const parts = new Map(appReport(texts, personalFacts).parts.map((part) => [part.id, part]));

  it('tells each part’s state, and what to do where it is not in order', () => {
    const states = [...parts.values()].map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({
      engine: 'limited',
      models: 'limited',
      camera: 'ready',
      display: 'ready',
      graphics: 'limited',
      folders: 'missing',
      space: 'missing',
      electron: 'ready',
    });
    for (const { state, remedy } of parts.values()) expect(remedy === undefined).toBe(state === 'ready');
  });

  it('names in the window what a person has to look for', () => {
    expect(parts.get('models')?.detail).toContain('secret-project');
    expect(parts.get('camera')?.detail).toContain("Anna's phone");
    expect(parts.get('folders')?.detail).toContain('/home/anna/.config/Emojify/sessions');
  });

  it.each(['loading', 'failed'] as const)('tells of an engine that is %s', (kind) => {
    const recognizer = kind === 'loading' ? { kind } : { kind, failure: { kind: 'engine-missing' as const } };
    const [engine] = appReport(texts, { ...personalFacts, recognizer }).parts;
    expect(engine?.state).toBe(kind === 'loading' ? 'limited' : 'missing');
  });
});

describe('the report for strangers', () => {
  it.each(['en', 'zh-CN'] as const)('tells nothing of the person, in %s', (language) => {
    const report = shareableReport(createTexts(language), personalFacts, personal);
    expect(report).not.toMatch(/anna|wedding|secret|phone|video7|0042|Diary|\/home|\/media/i);
    expect(report).toContain('~/.config/Emojify/sessions');
    expect(report).toContain('own-1');
    expect(report).toContain('/usr/lib/libc.so');
    expect(report).not.toContain('command-line:');
  });
});

it.each([
  ['in /home/anna/.config/Emojify/logs', 'in ~/.config/Emojify/logs'],
  ['in /home/anna/Diary/today.txt', 'in ~/…'],
  ['of /home/anna/apps/binding.node', 'of ~/…/binding.node'],
  ['ANNA wrote, Annabel did not', '… wrote, Annabel did not'],
  ['at /data/My Videos/Emojify/logs', 'at …/logs'],
  ['no file:///somewhere/private', 'no file://…'],
  ['1280 × 720, 16/9, and/or', '1280 × 720, 16/9, and/or'],
])('%j is told as %j', (text, told) => {
  expect(withoutNames(text, personal)).toBe(told);
});

it('takes both spellings of a path on Windows', () => {
  const windows = { home: String.raw`C:\Users\Anna Lee`, user: 'Anna Lee', folders: [] };
  expect(withoutNames(String.raw`c:\users\anna lee\x, C:/Users/Anna Lee/y, D:\Private\z`, windows)).toBe(
    String.raw`~/…, ~/…, …`,
  );
});
