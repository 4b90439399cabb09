/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Content = Html | string | number | readonly Content[] | undefined | false;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Joins HTML with values; a value that is not HTML itself is shown as it is, whatever characters it has. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  const texts = parts.map((part, index) => part + (index < values.length ? textOf(values[index]) : ''));
  return new Html(texts.join(''));
}

function textOf(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'string')
    return content.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
  return typeof content === 'number' ? String(content) : content.map(textOf).join('');
}
