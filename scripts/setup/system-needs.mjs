// @ts-check
// What Emojify needs of a Linux system, and how each distribution calls it.

/** @typedef {'apt' | 'dnf' | 'pacman' | 'zypper'} PackageManager */

/**
 * @typedef {object} SystemNeed
 * @property {string} [library] the shared library that shows that it is there
 * @property {string} [program] or the program
 * @property {string[]} apt newest name first: Debian and Ubuntu have renamed some
 * @property {string} dnf
 * @property {string} pacman
 * @property {string} zypper
 */

/**
 * The libraries that Electron loads; the others that it uses come with them.
 * @type {SystemNeed[]}
 */
export const electronNeeds = [
  {
    library: 'libgtk-3.so.0',
    apt: ['libgtk-3-0t64', 'libgtk-3-0'],
    dnf: 'gtk3',
    pacman: 'gtk3',
    zypper: 'libgtk-3-0',
  },
  { library: 'libnss3.so', apt: ['libnss3'], dnf: 'nss', pacman: 'nss', zypper: 'mozilla-nss' },
  {
    library: 'libasound.so.2',
    apt: ['libasound2t64', 'libasound2'],
    dnf: 'alsa-lib',
    pacman: 'alsa-lib',
    zypper: 'libasound2',
  },
  { library: 'libgbm.so.1', apt: ['libgbm1'], dnf: 'mesa-libgbm', pacman: 'mesa', zypper: 'libgbm1' },
  {
    library: 'libnotify.so.4',
    apt: ['libnotify4'],
    dnf: 'libnotify',
    pacman: 'libnotify',
    zypper: 'libnotify4',
  },
  { program: 'xdg-open', apt: ['xdg-utils'], dnf: 'xdg-utils', pacman: 'xdg-utils', zypper: 'xdg-utils' },
];

/**
 * A display in memory, for a machine that has none.
 * @type {SystemNeed}
 */
export const displayNeed = {
  program: 'Xvfb',
  apt: ['xvfb'],
  dnf: 'xorg-x11-server-Xvfb',
  pacman: 'xorg-server-xvfb',
  zypper: 'xorg-x11-server-Xvfb',
};

/** @type {SystemNeed} */
export const compilerNeed = {
  program: 'g++',
  apt: ['g++'],
  dnf: 'gcc-c++',
  pacman: 'gcc',
  zypper: 'gcc-c++',
};

/**
 * pip has no file of its own to look for: whoever needs it asks Python.
 * @type {SystemNeed}
 */
export const pipNeed = {
  apt: ['python3-pip'],
  dnf: 'python3-pip',
  pacman: 'python-pip',
  zypper: 'python3-pip',
};

/**
 * A small font with Chinese letters, for the pictures that a machine without display makes.
 * @type {SystemNeed}
 */
export const chineseFontNeed = {
  apt: ['fonts-wqy-zenhei'],
  dnf: 'wqy-zenhei-fonts',
  pacman: 'wqy-zenhei',
  zypper: 'wqy-zenhei-fonts',
};

/** What makes archives. */
export const archiveNeed = {
  program: '7za',
  apt: ['p7zip-full'],
  dnf: 'p7zip',
  pacman: 'p7zip',
  zypper: 'p7zip-full',
};

/** What makes Debian packages. */
export const debNeed = { program: 'dpkg-deb', apt: ['dpkg'], dnf: 'dpkg', pacman: 'dpkg', zypper: 'dpkg' };

/** What makes the file system inside an AppImage, */
export const squashNeed = {
  program: 'mksquashfs',
  apt: ['squashfs-tools'],
  dnf: 'squashfs-tools',
  pacman: 'squashfs-tools',
  zypper: 'squashfs',
};

/** and what checks its entry for the menu. */
export const desktopFileNeed = {
  program: 'desktop-file-validate',
  apt: ['desktop-file-utils'],
  dnf: 'desktop-file-utils',
  pacman: 'desktop-file-utils',
  zypper: 'desktop-file-utils',
};
