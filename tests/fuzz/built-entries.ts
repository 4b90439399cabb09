/** Programs that have to be built before the cases' processes can use them; the parent names them. */
const variables = {
  kerasReader: 'EMOJIFY_FUZZ_KERAS_READER',
  commandLine: 'EMOJIFY_FUZZ_COMMAND_LINE',
} as const;

export type BuiltEntry = keyof typeof variables;

export function builtEntry(name: BuiltEntry): URL {
  const address = process.env[variables[name]];
  if (address === undefined) throw new Error(`${variables[name]} is not set`);
  return new URL(address);
}

/** For the environment of the cases' processes. */
export function asEnvironment(entries: Readonly<Record<BuiltEntry, URL>>): Record<string, string> {
  return {
    [variables.kerasReader]: entries.kerasReader.href,
    [variables.commandLine]: entries.commandLine.href,
  };
}
