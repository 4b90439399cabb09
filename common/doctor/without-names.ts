/** What a report must not tell: where the person's home is, who that is, and what they keep. */
export interface PersonalNames {
  readonly home: string;
  readonly user: string;
  /** Folders of the app's own data. In the home folder they may be told, elsewhere their names are a person's own. */
  readonly folders: readonly string[];
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Up to a blank, a quotation mark or the like. */
const rest = String.raw`[^\s"'“”‘’<>|(),，。；、]*`;
/** A path, in the way of Linux and macOS or of Windows; the slashes of an address and of "and/or" begin none. */
const anyPath = new RegExp(String.raw`(?:[A-Za-z]:[\\/](?!/)|\\\\|(?<=://)/|(?<![\w.~:/…])/)${rest}`, 'g');
const pathInHome = new RegExp(String.raw`~[\\/]${rest}`, 'g');

/** These lead to the system and to programs, never to what a person keeps. */
const systemPath =
  /^(?:\/(?:usr|lib|lib64|opt|dev|etc|proc|Applications|System)\/|[A-Za-z]:[\\/](?:Windows|Program Files)\b)/i;
/** Files of programs, whose names say what is wrong. */
const programFile = /[\\/]([\w.@-]+\.(?:node|so|so\.\d+|dll|dylib|c?js|mjs|wasm))$/;

/**
 * A text that can be shown to strangers: the home folder is `~`, of paths only those of the system and of the app are
 * left, and the user's name is a mark wherever it stands as a word.
 */
export function withoutNames(text: string, { home, user, folders }: PersonalNames): string {
  const inHome = (part: string): string => replaceFolder(part, home, '~');
  const own = folders.map(inHome);
  const outside = own.filter((folder) => !folder.startsWith('~'));
  const shortened = outside.reduce((part, folder) => replaceFolder(part, folder, '…'), inHome(text));
  const told = shortened
    .replaceAll(pathInHome, (path) =>
      own.some((folder) => path.startsWith(folder)) ? path : shortPath(path, '~/…'),
    )
    .replaceAll(anyPath, (path) => (systemPath.test(path) ? path : shortPath(path, '…')));
  return withoutUser(told, user);
}

/** Windows writes paths with either slash, and in any case of letters. */
function replaceFolder(text: string, folder: string, mark: string): string {
  return [folder, folder.replaceAll('\\', '/')]
    .filter((spelling) => spelling.length > 1)
    .reduce((part, spelling) => part.replaceAll(new RegExp(escaped(spelling), 'gi'), mark), text);
}

function shortPath(path: string, mark: string): string {
  const program = programFile.exec(path)?.[1];
  return program === undefined ? mark : `${mark}/${program}`;
}

/** A name of one letter would tear words apart, and tells nothing. */
function withoutUser(text: string, user: string): string {
  if (user.length < 2) return text;
  const word = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(user)}(?![\p{L}\p{N}])`, 'giu');
  return text.replaceAll(word, '…');
}
