// @ts-check

/** @typedef {{ id: string, name: string, severity: string, title: string }} Weakness */

/** @typedef {{ name: string, severity: string, title: string, url: string }} Advisory */

/**
 * The weaknesses in a report of `npm audit --json` (report version 2) that a document does not name by their numbers.
 * @param {string} report
 * @param {string} document
 * @returns {Weakness[] | undefined} nothing where the report is none: the registry has not answered
 */
export function unanswered(report, document) {
  const vulnerabilities = vulnerabilitiesIn(report);
  if (vulnerabilities === undefined) return undefined;
  /** @type {Map<string, Weakness>} */
  const left = new Map();
  for (const { via } of Object.values(vulnerabilities)) {
    // A word is another package of the report, through which this one is weak.
    for (const advisory of via) {
      if (typeof advisory === 'string') continue;
      const { name, severity, title, url } = advisory;
      const id = url.slice(url.lastIndexOf('/') + 1);
      if (!document.includes(id)) left.set(`${id} ${name}`, { id, name, severity, title });
    }
  }
  return [...left.values()];
}

/**
 * @param {string} report
 * @returns {Record<string, { via: (string | Advisory)[] }> | undefined}
 */
function vulnerabilitiesIn(report) {
  try {
    return JSON.parse(report).vulnerabilities;
  } catch {
    return undefined;
  }
}
