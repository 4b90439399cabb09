/** A network's names of layers, by what a file calls them. */
export interface LayerNames {
  /** By the layers' own names. */
  readonly own: ReadonlyMap<string, string>;
  /** By the groups of Keras 3: a class's name in small letters, and a number from the second one on. */
  readonly groups: ReadonlyMap<string, string>;
}

/** @param layers in the order of the file */
export function layerNames(
  layers: readonly { readonly name: string; readonly type: string }[],
  rename: (name: string) => string,
): LayerNames {
  const counts = new Map<string, number>();
  const groups = layers.map(({ name, type }) => {
    const base = snakeCase(type);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return [count === 0 ? base : `${base}_${String(count)}`, rename(name)] as const;
  });
  return { own: new Map(layers.map(({ name }) => [name, rename(name)])), groups: new Map(groups) };
}

/** As Keras does it: `SeparableConv2D` becomes `separable_conv2d`. */
function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/**
 * Names that files, tables and TensorFlow.js all take, for names from elsewhere: letters, digits, `_`, `-` and
 * `.`, never two alike. What is plain already stays as it is.
 */
export function plainNames(names: readonly string[]): (name: string) => string {
  const taken = new Set<string>();
  const plain = new Map<string, string>();
  for (const name of names) {
    const letters = name.replace(/[^A-Za-z0-9_.-]+/g, '_').slice(0, 64);
    const base = /^[A-Za-z0-9]/.test(letters) ? letters : `layer${letters.replaceAll('.', '_')}`;
    let free = base;
    for (let number = 2; taken.has(free); number++) free = `${base}_${String(number)}`;
    taken.add(free);
    plain.set(name, free);
  }
  return (name) => plain.get(name) ?? name;
}
