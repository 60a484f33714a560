import { describe, expect, it } from 'vitest';
import { dateChangelog, notesOf } from '../../scripts/date-changelog.mjs';

const day = new Date('2026-12-01T10:00:00Z');
const changelog = `# Changelog

## Unreleased

### Added

- \`$&\`, said as it is.

## 0.1.0 - 2026-11-30

### Fixed

- The first.
`;

describe('dateChangelog', () => {
  it('gives the unreleased changes to the version', () => {
    const dated = dateChangelog(changelog, '0.2.0', day);
    expect(dated).toContain('## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n### Added\n');
    expect(notesOf(dated, '0.2.0')).toBe(notesOf(changelog, 'Unreleased'));
    expect(notesOf(dated, '0.1.0')).toBe(notesOf(changelog, '0.1.0'));
  });

  it('refuses a release without changes', () => {
    const dated = dateChangelog(changelog, '0.2.0', day);
    expect(() => dateChangelog(dated, '0.3.0', day)).toThrow('nothing under "Unreleased"');
  });
});

describe('notesOf', () => {
  it('is the section of that version only', () => {
    expect(notesOf(changelog, '0.1.0')).toBe('### Fixed\n\n- The first.');
    expect(notesOf(changelog, 'Unreleased')).toBe('### Added\n\n- `$&`, said as it is.');
  });

  it('is empty for a version that the changelog does not have', () => {
    expect(notesOf(changelog, '0.1')).toBe('');
  });
});
