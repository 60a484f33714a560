import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { generatedPages, writeTables } from '../../../scripts/docs-tables.mjs';
import { ErrorCode, errorReasons } from '../../../src/contract/contract.js';
import { projectFiles, readPage } from '../../helpers/doc-pages.js';

/** The names of an interface's members, in its source. */
function membersOf(name: string): string[] {
  for (const file of projectFiles.filter((path) => /^src\/server\/.+\.ts$/.test(path))) {
    const source = ts.createSourceFile(file, readPage(file), ts.ScriptTarget.ES2022);
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
        return statement.members.map((member) => member.name?.getText(source) ?? '');
      }
    }
  }
  throw new Error(`The source has no interface ${name}.`);
}

/** The names in the first column of a table of docs/server.md that is marked by a comment. */
function rowsOf(mark: string): string[] {
  const [, table = ''] =
    readPage('docs/server.md')
      .split(`<!-- ${mark} -->`)[1]
      ?.match(/([^]*?)<!-- \//) ?? [];
  return [...table.matchAll(/^\| `(\w+)/gm)].map(([, name = '']) => name);
}

describe('the generated tables', () => {
  it.each(generatedPages)('are up to date: %s', async (page) => {
    expect(await writeTables(readPage(page))).toBe(readPage(page));
  });

  it('name every part, state and custom property that a page mentions', () => {
    const page = readPage('docs/element.md');
    const mentioned = [
      ...[...page.matchAll(/::part\(([\w-]+)\)/g)].map(([, part]) => `\`${part}\``),
      ...[...page.matchAll(/^wandb-connect(:state\([\w-]+\))/gm)].map(
        ([, state]) => `\`${state}\``,
      ),
      ...[...page.matchAll(/^ +(--[\w-]+):/gm)].map(([, property]) => `\`${property}\``),
    ];
    expect(mentioned.length).toBeGreaterThanOrEqual(3);
    expect(mentioned.filter((name) => !page.includes(`| ${name} `))).toEqual([]);
  });

  it('say which codes and reasons are not used yet', () => {
    const [, listed = ''] =
      /^Reserved, and not used yet:([^.]*)\./m.exec(readPage('docs/element.md')) ?? [];
    const source = projectFiles
      .filter((file) =>
        /^src\/(?!contract\/(?:contract|error-codes)\b|element\/locales\b|testing\b).+\.ts$/.test(
          file,
        ),
      )
      .map(readPage)
      .join('\n');
    const words = [...ErrorCode.options, ...Object.values(errorReasons).flat()];
    expect([...listed.matchAll(/`(\w+)`/g)].map(([, word]) => word).sort()).toEqual(
      words.filter((word) => !source.includes(`'${word}'`)).sort(),
    );
  });
});

describe('the tables of docs/server.md', () => {
  it('have every option of createConnectHandler', () => {
    expect(rowsOf('options').sort()).toEqual(membersOf('ConnectHandlerOptions').sort());
  });

  it('have every option of createInvitations', () => {
    expect(rowsOf('members: InvitationsOptions').sort()).toEqual(
      membersOf('InvitationsOptions').sort(),
    );
  });

  it('have every option of pages', () => {
    expect(rowsOf('members: PagesOptions').sort()).toEqual(membersOf('PagesOptions').sort());
  });

  it('have every field of a listed invitation', () => {
    expect(rowsOf('members: ListedInvitation').sort()).toEqual(
      membersOf('ListedInvitation').sort(),
    );
  });

  it.each(['AccountStore', 'TicketStore'])('have every method of %s', (name) => {
    expect(rowsOf(`methods: ${name}`).sort()).toEqual(membersOf(name).sort());
  });

  it('have every field of an event', () => {
    expect(rowsOf('members: ConnectEvent').sort()).toEqual(membersOf('ConnectEvent').sort());
  });
});
