import { expect, it } from 'vitest';
import { shortcutPlaces, shortcutsOf } from '../../renderer/help/shortcut-list.js';

const keysOn = (platform: 'linux' | 'darwin'): string[] =>
  shortcutPlaces.flatMap((place) => shortcutsOf(place, platform).flatMap(({ keys }) => keys));

it('names the keys of a Mac on a Mac only', () => {
  expect(keysOn('darwin')).toEqual(expect.arrayContaining(['⌘S', '⇧⌘C', '⌘Q']));
  expect(keysOn('darwin').join(' ')).not.toContain('Ctrl');
  expect(keysOn('linux')).toEqual(expect.arrayContaining(['Ctrl+S', 'Ctrl+Shift+C']));
  expect(keysOn('linux').join(' ')).not.toContain('⌘');
});
