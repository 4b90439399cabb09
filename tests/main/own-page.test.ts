import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls, mayCall, type CallName } from '../../common/contract.js';
import { isOwnPage, openedForPage, pageAddress, pageOf, popOutAddress } from '../../main/own-page.js';
import { fileFor } from '../../main/served-files.js';
import { commandLineOf, readSwitches } from '../../main/switches.js';

describe('the guard of every message', () => {
  const [window, popOut, stranger] = [{}, {}, {}];
  openedForPage(window, 'window');
  openedForPage(popOut, 'pop-out');

  it('lets the own page speak', () => {
    expect(isOwnPage({ sender: window, senderFrame: { url: pageAddress, parent: null } })).toBe(true);
  });

  it('refuses a page that has given itself the address of another', () => {
    const asWindow = { url: pageAddress, parent: null };
    expect(pageOf({ sender: popOut, senderFrame: asWindow })).toBeUndefined();
    expect(pageOf({ sender: stranger, senderFrame: asWindow })).toBeUndefined();
    expect(pageOf({ sender: window, senderFrame: { url: popOutAddress, parent: null } })).toBeUndefined();
  });

  it.each([
    ['a page from the network', { url: 'https://example.com/index.html', parent: null }],
    ['a look-alike host', { url: 'app://emojify.example.com/index.html', parent: null }],
    ['another host of the protocol', { url: 'app://other/index.html', parent: null }],
    ['a file', { url: 'file:///index.html', parent: null }],
    ['a frame inside the page', { url: pageAddress, parent: {} }],
    ['no address', { url: '', parent: null }],
  ])('refuses %s', (_name, senderFrame) => {
    expect(isOwnPage({ sender: window, senderFrame })).toBe(false);
  });

  it('tells the pop-out from the window, and trusts it with its own calls alone', () => {
    const sent = { sender: popOut, senderFrame: { url: popOutAddress, parent: null } };
    expect(pageOf(sent)).toBe('pop-out');
    expect(isOwnPage(sent)).toBe(false);
    const allowed = (Object.keys(calls) as CallName[]).filter((name) => mayCall('pop-out', name));
    expect(allowed.sort()).toEqual(['closePopOut', 'getPopOut', 'resizePopOut']);
    expect(allowed.some((name) => mayCall('window', name))).toBe(false);
  });

  it('refuses a page of the app that is none of its windows', () => {
    const senderFrame = { url: 'app://emojify/assets/logo.svg', parent: null };
    expect(pageOf({ sender: window, senderFrame })).toBeUndefined();
  });

  it('refuses a frame that is gone', () => {
    expect(isOwnPage({ sender: window, senderFrame: null })).toBe(false);
  });
});

describe('what the protocol serves', () => {
  const paths = {
    page: join('/app', 'page'),
    assets: join('/app', 'assets'),
    logo: join('/user', 'logo.png'),
    ownEmoji: join('/user', 'own-emoji'),
  };

  it.each([
    ['app://emojify/index.html', join('/app', 'page', 'index.html')],
    ['app://emojify/assets/emoji/noto/happy.svg', join('/app', 'assets', 'emoji', 'noto', 'happy.svg')],
    ['app://emojify/own-emoji/17/happy.png', join('/user', 'own-emoji', '17', 'happy.png')],
    ['app://emojify/own-logo.png?17', join('/user', 'logo.png')],
  ])('serves %s', (address, file) => {
    expect(fileFor(address, paths)).toBe(file);
  });

  it('never leaves its folders, whatever the address', () => {
    const segment = fc.oneof(
      fc.constantFrom(
        '..',
        '%2e%2e',
        '..%2f',
        '%5c..',
        '.',
        '',
        'assets',
        'own-emoji',
        '%00',
        'etc',
        'passwd.json',
        'x.svg',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), (segments) => {
        const file = fileFor(`app://emojify/${segments.join('/')}`, paths);
        const inside = [`${paths.page}/`, `${paths.assets}/`, paths.logo, `${paths.ownEmoji}/`];
        expect(file === undefined || inside.some((folder) => file.startsWith(folder))).toBe(true);
        expect(file ?? '').not.toContain('..' + '/');
      }),
    );
  });

  it.each(['app://emojify/', 'app://emojify/secret.txt', 'app://other/index.html', 'nonsense'])(
    'does not serve %s',
    (address) => {
      expect(fileFor(address, paths)).toBeUndefined();
    },
  );
});

describe('the program’s own arguments', () => {
  it('finds its switches among those of Chromium', () => {
    const switches = readSwitches([
      '--no-sandbox',
      '--demo',
      '--window-picture=/tmp/a b.png',
      '--demo-seconds=3',
    ]);
    expect(switches).toEqual({
      demo: true,
      headlessReport: false,
      windowPicture: '/tmp/a b.png',
      demoSeconds: 3,
    });
  });

  it('starts as an app unless a command is given', () => {
    expect(commandLineOf(['--no-sandbox', '--demo'], false)).toBeUndefined();
    expect(commandLineOf([], false)).toBeUndefined();
    expect(commandLineOf(['.', '--demo'], true)).toBeUndefined();
    expect(commandLineOf(['--no-sandbox', '.', 'doctor'], true)).toEqual(['doctor']);
    expect(commandLineOf(['--no-sandbox', 'analyze', 'a.jpg', '--json'], false)).toEqual([
      'analyze',
      'a.jpg',
      '--json',
    ]);
    expect(commandLineOf(['import', 'a.h5', '--as', 'original'], false)).toHaveLength(4);
  });
});
