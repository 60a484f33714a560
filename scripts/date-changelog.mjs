const unreleased = '## Unreleased\n';

/**
 * Gives what is under "Unreleased" to a version, and leaves an empty "Unreleased" above it.
 * @param {string} changelog in the format of Keep a Changelog
 * @param {string} version
 * @param {Date} date
 * @returns {string}
 * @throws {Error} if there is nothing to release
 */
export function dateChangelog(changelog, version, date) {
  if (notesOf(changelog, 'Unreleased') === '') {
    throw new Error('CHANGELOG.md has nothing under "Unreleased".');
  }
  const heading = `## ${version} - ${date.toISOString().slice(0, 10)}\n`;
  return changelog.replace(unreleased, () => `${unreleased}\n${heading}`);
}

/**
 * What the changelog says of a version, without its heading; empty if it says nothing.
 * @param {string} changelog
 * @param {string} version
 * @returns {string}
 */
export function notesOf(changelog, version) {
  const section = changelog
    .split(/^(?=## )/m)
    .find((text) => text.startsWith(`## ${version}\n`) || text.startsWith(`## ${version} - `));
  return section?.slice(section.indexOf('\n')).trim() ?? '';
}
