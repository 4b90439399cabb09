import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

const folders = [
  'common',
  'files',
  'inference',
  'analysis',
  'training',
  'main',
  'preload',
  'renderer',
  'cli',
  'scripts',
  'tests',
  'bench',
];

/**
 * Who may import whom: the top folder says where code runs. `packages` are the only ones a folder may load
 * beside Node's own modules (`node: true`).
 */
const layers = [
  { folder: 'common', folders: [], packages: ['zod', 'i18next'], node: false },
  { folder: 'files', folders: ['common'], packages: [], node: true },
  {
    folder: 'inference',
    folders: ['common', 'files'],
    packages: ['@tensorflow/', '@vladmandic/face-api', 'sharp', 'zod'],
    node: true,
  },
  {
    folder: 'analysis',
    folders: ['common', 'files', 'inference'],
    packages: ['mediabunny', 'node-webcodecs', 'sharp', 'zod'],
    node: true,
  },
  {
    folder: 'training',
    folders: ['common', 'files', 'inference'],
    packages: ['@tensorflow/', 'fflate', 'h5wasm', 'yauzl', 'zod'],
    node: true,
  },
  {
    folder: 'main',
    folders: ['common', 'files'],
    packages: ['electron', 'electron-store', 'electron-log', 'semver', 'ws', 'zod'],
    node: true,
  },
  { folder: 'preload', folders: ['common'], packages: ['electron'], node: false },
  {
    folder: 'renderer',
    folders: ['common'],
    packages: ['react', 'zustand', 'i18next', 'clsx', 'uplot', 'mediabunny'],
    node: false,
  },
  {
    folder: 'cli',
    folders: ['common', 'files', 'inference', 'analysis', 'training'],
    packages: ['commander', 'cli-progress', 'zod'],
    node: true,
  },
];

/** A pattern for imports that a layer must not have, with the sentence that says so. */
function forbiddenImports({ folder, folders: allowed, packages, node }) {
  const otherFolders = folders.filter((other) => other !== folder && !allowed.includes(other));
  const escaped = packages.map((name) => name.replace(/[/.]/g, '\\$&')).join('|');
  const builtIn = node ? 'node:|' : '';
  return [
    {
      regex: `^(\\.\\./)+(${otherFolders.join('|')})(/|$)`,
      message: `${folder}/ may import from: ${['itself', ...allowed].join(', ')}.`,
    },
    {
      regex: `^(?!\\.|${builtIn}(${escaped}))`,
      message: `${folder}/ may load these packages: ${packages.join(', ')}${node ? ', node:*' : ''}.`,
    },
  ];
}

const layerRules = layers.map((layer) => ({
  files: [`${layer.folder}/**/*.{ts,tsx}`],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: forbiddenImports(layer) }],
  },
}));

export default typescript.config(
  { ignores: ['out/', 'release/', 'node_modules/', 'test-results/', 'coverage/', 'bench/.venv/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['electron.vite.config.ts', 'playwright.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  ...layerRules,
  {
    files: ['renderer/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    // Messages go through the typed contract, so the raw channels have one home on each side.
    files: ['main/**/*.ts', 'preload/**/*.ts'],
    ignores: ['main/ipc.ts', 'main/frame-port.ts', 'preload/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]',
          message: 'Use the typed contract (common/contract.ts) through main/ipc.ts or preload/index.ts.',
        },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'AbortController',
          'AbortSignal',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // The overlay page: plain JavaScript for a browser, served as it is.
    files: ['assets/overlay/**'],
    languageOptions: {
      globals: Object.fromEntries(['document', 'location', 'WebSocket'].map((name) => [name, 'readonly'])),
    },
  },
  {
    // Command-line programs speak through the terminal; test files hold many cases in one describe block.
    files: ['scripts/**', 'bench/**', 'cli/**', 'tests/**', 'examples/**', 'main/headless-report.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
);
