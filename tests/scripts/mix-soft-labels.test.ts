import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/project.mjs';

const votes = `file,usage,label,fp_neutral,fp_happiness,fp_surprise,fp_sadness,fp_anger,fp_disgust,fp_fear,fp_contempt,fp_unknown,fp_NF
train/sad/a.png,Training,sad,5,0,0,5,0,0,0,0,0,0
train/happy/b.png,Training,happy,0,0,0,0,0,0,0,0,10,0
test/sad/c.png,PrivateTest,sad,0,0,0,10,0,0,0,0,0,0
`;
const answers = `file,angry,disgust,fear,happy,neutral,sad,surprise
train/sad/a.png,1,0,0,0,0,0,0
`;

describe('mixing soft labels', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'emojify-mix-'));
    writeFileSync(join(folder, 'votes.csv'), votes);
    writeFileSync(join(folder, 'answers.csv'), answers);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function mixed(...options: string[]): string[] {
    const script = join(projectRoot, 'scripts/mix-soft-labels.mjs');
    const parameters = ['--votes', 'votes.csv', '--out', 'mixed.csv', ...options];
    const { status, stderr } = spawnSync(process.execPath, [script, ...parameters], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return readFileSync(join(folder, 'mixed.csv'), 'utf8').trimEnd().split('\n').slice(1);
  }

  it('adds label, votes and answers in their shares, for the training pictures alone', () => {
    expect(mixed('--label', '0.2', '--vote', '0.6', '--answers', 'answers.csv=0.2')).toEqual([
      'train/sad/a.png,0.200000,0.000000,0.000000,0.000000,0.300000,0.500000,0.000000',
      // Nobody voted for one of the seven, and no answer is known: the label has it all.
      'train/happy/b.png,0.000000,0.000000,0.000000,1.000000,0.000000,0.000000,0.000000',
    ]);
  });

  it('weighs an emotion against the others, and keeps the sum at one', () => {
    expect(mixed('--vote', '1', '--weigh', 'neutral=0.25')).toEqual([
      'train/sad/a.png,0.000000,0.000000,0.000000,0.000000,0.200000,0.800000,0.000000',
    ]);
  });

  it.each(['neutral', 'neutral=', 'calm=2', 'neutral=-1'])('refuses to weigh by %j', (option) => {
    expect(() => mixed('--vote', '1', '--weigh', option)).toThrow('--weigh');
  });
});
