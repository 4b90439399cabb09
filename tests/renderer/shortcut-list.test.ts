import { expect, it } from 'vitest';
import { shortcutPlaces, shortcutsOf } from '../../renderer/help/shortcut-list.js';

const keysOn = (platform: 'linux' | 'darwin'): string[] =>
  shortcutPlaces.flatMap((place) => shortcutsOf(place, platform).flatMap(({ keys }) => keys));

it('tells of every place in which Escape ends something', () => {
  const ends = shortcutPlaces.filter((place) =>
    shortcutsOf(place, 'linux').some(({ keys }) => keys.includes('escape')),
  );
  expect(ends).toEqual(['recording', 'line', 'viewer', 'game', 'popOut']);
});

it('names the keys of a Mac on a Mac only', () => {
  expect(keysOn('darwin')).toEqual(expect.arrayContaining(['⌘S', '⇧⌘C', '⌘Q']));
  expect(keysOn('darwin').join(' ')).not.toContain('Ctrl');
  expect(keysOn('linux')).toEqual(expect.arrayContaining(['Ctrl+S', 'Ctrl+Shift+C']));
  expect(keysOn('linux').join(' ')).not.toContain('⌘');
});
