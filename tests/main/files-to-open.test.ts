import { describe, expect, it } from 'vitest';
import { FilesToOpen, handedModelFiles, modelFilesIn } from '../../main/files-to-open.js';

// Paths of Linux and macOS; those of Windows have drives.
describe.skipIf(process.platform === 'win32')('the model files of a start', () => {
  it.each([
    [['/home/me/a.emojify-model'], ['/home/me/a.emojify-model']],
    [['a b 中文.Emojify-Model'], ['/here/a b 中文.Emojify-Model']],
    [['../up.emojify-model'], ['/up.emojify-model']],
    [['file:///home/me/a%20b.emojify-model'], ['/home/me/a b.emojify-model']],
    [
      ['--demo', '/app', 'a.emojify-model', 'b.emojify-model'],
      ['/here/a.emojify-model', '/here/b.emojify-model'],
    ],
    [['--import-file=a.emojify-model', 'photo.jpg', 'https://host/a.emojify-model.exe'], []],
    [['file://%/broken'], []],
  ])('%j', (argumentList, files) => {
    expect(modelFilesIn(argumentList, '/here')).toEqual(files);
  });

  it.each([undefined, null, 'a.emojify-model', { modelFiles: 3 }, { modelFiles: ['/etc/passwd'] }])(
    'handed over as %j are none',
    (value) => {
      expect(handedModelFiles(value)).toEqual([]);
    },
  );

  it('wait until the app can take them', () => {
    const taken: (readonly string[])[] = [];
    const files = new FilesToOpen();
    files.add(['a']);
    files.add(['b']);
    files.deliverTo((more) => taken.push(more));
    files.add(['c']);
    files.add([]);
    expect(taken).toEqual([['a', 'b'], ['c']]);
  });
});
