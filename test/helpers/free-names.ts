import { join } from 'node:path';
import ts from 'typescript';

const file = join(import.meta.dirname, '../../dist/wandb-connect.global.js');

/** Objects whose members a page can make up, by the id or the name of an element. */
const clobbered = ['document', 'globalThis', 'self', 'window'];

let names: readonly string[] | undefined;

/**
 * The names that the built file reads of its page: its free variables, and the members of `window`
 * and `document`, by whatever short name it calls these.
 */
export function readFreeNames(): readonly string[] {
  return (names ??= [...new Set(findFreeNames())].sort());
}

function* findFreeNames(): Generator<string> {
  // Without any globals: what the compiler then cannot find is free.
  const options = { allowJs: true, checkJs: true, noEmit: true, noLib: true, types: [] };
  const program = ts.createProgram([file], { ...options, target: ts.ScriptTarget.ESNext });
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`There is no ${file}.`);
  for (const { messageText } of program.getSemanticDiagnostics(source)) {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    const [, name] = /^Cannot find name '(\w+)'/.exec(text) ?? [];
    if (name) yield name;
  }

  const checker = program.getTypeChecker();
  const nodes = [...descendants(source)];
  const aliases = new Set<ts.Symbol | undefined>();
  const isClobbered = (node: ts.Expression): boolean => {
    if (ts.isParenthesizedExpression(node)) return isClobbered(node.expression);
    if (ts.isBinaryExpression(node)) return isClobbered(node.left) || isClobbered(node.right);
    const member = memberOf(node);
    if (member !== undefined) return clobbered.includes(member);
    if (!ts.isIdentifier(node)) return false;
    return clobbered.includes(node.text) || aliases.has(checker.getSymbolAtLocation(node));
  };
  for (const node of nodes) {
    if (ts.isVariableDeclaration(node) && node.initializer && isClobbered(node.initializer)) {
      const alias = checker.getSymbolAtLocation(node.name);
      if (alias) aliases.add(alias);
      if (ts.isObjectBindingPattern(node.name)) {
        for (const { name, propertyName = name } of node.name.elements) {
          yield propertyName.getText();
        }
      }
    }
  }
  for (const node of nodes) {
    const member = memberOf(node);
    if (member !== undefined && isClobbered((node as ts.AccessExpression).expression)) yield member;
  }
}

/** The member that an expression reads of another, where the file says which. */
function memberOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (!ts.isElementAccessExpression(node)) return undefined;
  const { argumentExpression: name } = node;
  return ts.isStringLiteralLike(name) ? name.text : undefined;
}

function* descendants(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* descendants(child);
}
