import { join } from 'node:path';
import ts from 'typescript';

const file = join(import.meta.dirname, '../../dist/wandb-connect.global.js');

/** Objects to which a page can add members by the id or name of an element. */
const clobbered = ['document', 'globalThis', 'self', 'window'];

/** Names that the built file reads. */
export interface BuiltNames {
  /** Its free variables, and the members of `window` and `document`, even under minified names. */
  readonly free: readonly string[];
  /** Every member that it reads by name, of any object. */
  readonly members: readonly string[];
}

let names: BuiltNames | undefined;

export function readBuiltNames(): BuiltNames {
  return (names ??= findNames());
}

function findNames(): BuiltNames {
  // Without any globals, so every name that the compiler can't find is free.
  const options = { allowJs: true, checkJs: true, noEmit: true, noLib: true, types: [] };
  const program = ts.createProgram([file], { ...options, target: ts.ScriptTarget.ESNext });
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`There is no ${file}.`);
  return {
    free: sorted(findFreeNames(program, source)),
    members: sorted(findMemberNames(source)),
  };
}

function sorted(found: Iterable<string>): string[] {
  return [...new Set(found)].sort();
}

function* findMemberNames(source: ts.SourceFile): Generator<string> {
  for (const node of descendants(source)) {
    const member = memberOf(node);
    if (member !== undefined) yield member;
    if (ts.isObjectBindingPattern(node)) yield* boundNames(node);
    const isQuestion = ts.isBinaryExpression(node) && node.operatorToken.getText() === 'in';
    if (isQuestion && ts.isStringLiteralLike(node.left)) yield node.left.text;
  }
}

function* findFreeNames(program: ts.Program, source: ts.SourceFile): Generator<string> {
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
      if (ts.isObjectBindingPattern(node.name)) yield* boundNames(node.name);
    }
  }
  for (const node of nodes) {
    const member = memberOf(node);
    if (member !== undefined && isClobbered((node as ts.AccessExpression).expression)) yield member;
  }
}

/** The name of the member that an expression reads, if the file spells it out. */
function memberOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (!ts.isElementAccessExpression(node)) return undefined;
  const { argumentExpression: name } = node;
  return ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** The names of the members that a pattern takes out of an object. */
function* boundNames({ elements }: ts.ObjectBindingPattern): Generator<string> {
  for (const { name, propertyName = name, dotDotDotToken } of elements) {
    if (!dotDotDotToken) yield propertyName.getText();
  }
}

function* descendants(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* descendants(child);
}
