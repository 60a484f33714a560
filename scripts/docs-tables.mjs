// Generates the tables of docs/element.md, docs/accounts.md, docs/endpoint.md and docs/check.md from the source. A test
// fails if a page is out of date. Usage: node scripts/docs-tables.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// @ts-expect-error The analyzer's types leave out what it exports.
import { create, ts } from '@custom-elements-manifest/analyzer';
// @ts-expect-error This one has no types.
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The pages with generated tables. */
export const generatedPages = [
  'docs/element.md',
  'docs/accounts.md',
  'docs/endpoint.md',
  'docs/check.md',
];

/**
 * @typedef {{ name: string, description?: string, default?: string }} Named
 * @typedef {Named & { kind: 'field' | 'method', privacy?: string, attribute?: string,
 *   type?: { text: string }, return?: { type: { text: string } },
 *   parameters?: { name: string, optional?: boolean }[] }} Member
 * @typedef {{ name: string, members?: Member[], events?: (Named & { type: { text: string } })[],
 *   slots?: Named[], cssParts?: Named[], cssProperties?: Named[], cssStates?: Named[] }} Declaration
 */

/** @param {string} text */
const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

/** @param {string | undefined} text a doc comment, which may be wrapped */
const prose = (text = '') => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

/** @param {string[]} headings @param {string[][]} rows */
function table(headings, rows) {
  const lines = [headings, headings.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {string} heading @param {Named[] | undefined} rows @param {(name: string) => string} [show] */
function namedTable(heading, rows = [], show = code) {
  return table(
    [heading, 'Meaning'],
    rows.map(({ name, description }) => [show(name), prose(description)]),
  );
}

/** @returns {Declaration[]} the classes of the elements and their events */
function readDeclarations() {
  const modules = [
    'src/element/wandb-connect.ts',
    'src/element/events.ts',
    'src/accounts/wandb-accounts.ts',
    'src/accounts/events.ts',
  ].map((file) =>
    ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.ES2022, true),
  );
  const manifest = create({ modules, plugins: litPlugin(), context: {} });
  return manifest.modules.flatMap(
    (/** @type {{ declarations: Declaration[] }} */ module) => module.declarations,
  );
}

/**
 * @param {string} name the class of the element
 * @param {string} [prefix] of the names of its tables
 */
function elementTables(name, prefix = '') {
  const declarations = readDeclarations();
  /** @param {string} wanted */
  const find = (wanted) => {
    const found = declarations.find((declaration) => declaration.name === wanted);
    if (!found) throw new Error(`The source has no class ${wanted}.`);
    return found;
  };
  const element = find(name);
  // Public and documented members. The browser calls the lifecycle callbacks, not the page.
  const members = (element.members ?? []).filter(
    ({ name, privacy, description }) =>
      privacy !== 'private' && description && !name.endsWith('Callback'),
  );
  const isOptional = (/** @type {Member} */ { type }) => type?.text.endsWith('| undefined');
  const typeOf = (/** @type {Member} */ { type }) =>
    code((type?.text ?? '').replace(/ \| undefined$/, ''));

  const tables = {
    properties: table(
      ['Attribute', 'Property', 'Type', 'Default', 'Meaning'],
      members
        .filter(({ kind }) => kind === 'field')
        .map((field) => [
          field.attribute ? code(field.attribute) : '',
          code(field.name),
          typeOf(field),
          field.default && field.default !== 'undefined' ? code(field.default) : '',
          prose(field.description),
        ]),
    ),
    methods: table(
      ['Method', 'Returns', 'What it does'],
      members
        .filter(({ kind }) => kind === 'method')
        .map((method) => {
          const parameters = (method.parameters ?? []).map(
            ({ name, optional }) => name + (optional ? '?' : ''),
          );
          return [
            code(`${method.name}(${parameters.join(', ')})`),
            code(method.return?.type.text ?? 'void'),
            prose(method.description),
          ];
        }),
    ),
    events: table(
      ['Event', 'Fields', 'When'],
      (element.events ?? [])
        .filter(({ description }) => description)
        .map((event) => [
          code(event.name),
          (find(event.type.text).members ?? [])
            .map((field) => code(field.name + (isOptional(field) ? '?' : '')))
            .join(', '),
          prose(event.description),
        ]),
    ),
    slots: namedTable('Slot', element.slots, (name) => (name ? code(name) : 'the default slot')),
    parts: namedTable('Part', element.cssParts),
    'custom-properties': table(
      ['Custom property', 'Default', 'Meaning'],
      (element.cssProperties ?? []).map((property) => [
        code(property.name),
        code(property.default ?? ''),
        prose(property.description),
      ]),
    ),
    states: namedTable('State', element.cssStates, (name) => code(`:state(${name})`)),
  };
  return Object.fromEntries(Object.entries(tables).map(([title, made]) => [prefix + title, made]));
}

/** Failures that only the page can detect. An endpoint never sends them. */
const ofThePage = ['network_error', 'popup_blocked', 'cancelled'];

async function errorTables() {
  const load = async (/** @type {string} */ file) => (await runnerImport(root + file)).module;
  const { ErrorCode, errorReasons } = /** @type {typeof import('../src/contract/contract.js')} */ (
    await load('src/contract/contract.ts')
  );
  const { failure, isFieldFailure } = /** @type {typeof import('../src/element/outcome.js')} */ (
    await load('src/element/outcome.ts')
  );
  const { en } = /** @type {typeof import('../src/element/locales/en.js')} */ (
    await load('src/element/locales/en.ts')
  );
  const { problemKinds } = /** @type {typeof import('../src/server/http/problem.js')} */ (
    await load('src/server/http/problem.ts')
  );

  /** @typedef {import('../src/contract/contract.js').ErrorCode} Code */
  /** @param {Code} name */
  const texts = (name) => {
    /** @param {import('../src/contract/contract.js').ErrorReason} [reason] */
    const say = (reason) =>
      prose(en.failures[name](failure(name, reason, 30), { host: 'wandb.ai', product: undefined }));
    const usual = say();
    /** @type {Record<string, string[]>} */
    const reasonsOf = {};
    for (const reason of errorReasons[name]) (reasonsOf[say(reason)] ??= []).push(code(reason));
    const others = Object.entries(reasonsOf)
      .filter(([text]) => text !== usual)
      .map(([text, reasons]) => `${reasons.join(', ')}: ${text}`);
    return [usual, ...others].join(' ');
  };
  /** @param {Code} name */
  const retry = (name) => {
    const { retryable } = failure(name);
    return retryable ? 'yes' : isFieldFailure(failure(name)) ? 'after an edit' : 'no';
  };

  return {
    errors: table(
      ['Code', 'The user reads', 'Retry helps'],
      ErrorCode.options.map((name) => [code(name), texts(name), retry(name)]),
    ),
    problems: table(
      ['Code', 'Status', 'Reasons'],
      ErrorCode.options
        .filter((name) => !ofThePage.includes(name))
        .map((name) => [
          code(name),
          String(problemKinds[name].status),
          errorReasons[name].map(code).join(', '),
        ]),
    ),
  };
}

async function checkSections() {
  /** @type {typeof import('../src/testing/checks/catalog.js')} */
  const { checkGroups } = (await runnerImport(`${root}src/testing/checks/catalog.ts`)).module;
  const sections = checkGroups.flatMap(({ title, checks }) => [
    `## ${title}`,
    ...checks.map(({ id, title: holds, why, fix, isAdvice }) =>
      [
        `### ${id}`,
        `**${holds}.**${isAdvice ? ' (a recommendation)' : ''}`,
        why,
        `_What to do:_ ${fix}`,
      ].join('\n\n'),
    ),
  ]);
  return { checks: sections.join('\n\n') };
}

/**
 * Fills each `<!-- table: name -->` of a page.
 * @param {string} text
 * @returns {Promise<string>} the text with up-to-date tables, formatted by prettier
 */
export async function writeTables(text) {
  /** @type {Record<string, string>} */
  const tables = {
    ...elementTables('WandbConnect'),
    ...elementTables('WandbAccounts', 'accounts-'),
    ...(await errorTables()),
    ...(await checkSections()),
  };
  const filled = text.replace(
    /(<!-- table: (\S+) -->)[^]*?(<!-- \/table -->)/g,
    (_, /** @type {string} */ start, /** @type {string} */ name, /** @type {string} */ end) => {
      const made = tables[name];
      if (made === undefined) throw new Error(`There is no table ${name}.`);
      return `${start}\n\n${made}\n\n${end}`;
    },
  );
  return format(filled, {
    ...(await resolveConfig(`${root}README.md`)),
    parser: 'markdown',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const page of generatedPages) {
    writeFileSync(root + page, await writeTables(readFileSync(root + page, 'utf8')));
  }
}
