import ts from 'typescript';
import { constantRules, docstringRules, nameRules, proseRules, type Rule } from './rules.js';

/** A piece of text, and the rules that hold for it. */
export interface Piece {
  readonly line: number;
  readonly text: string;
  readonly rules: readonly Rule[];
}

/** Returns the comments, messages, declared names and numeric constants of a TypeScript file. */
export function piecesOfTypeScript(code: string): Piece[] {
  const source = ts.createSourceFile('file.ts', code, ts.ScriptTarget.ESNext, true);
  return [...commentsOf(code, source), ...nodesOf(source)];
}

function commentsOf(code: string, source: ts.SourceFile): Piece[] {
  const pieces = new Map<number, Piece>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(code, node.getFullStart()) ?? []) add(pos, end);
    for (const { pos, end } of ts.getTrailingCommentRanges(code, node.getEnd()) ?? []) add(pos, end);
    for (const child of node.getChildren(source)) visit(child);
  };
  const add = (pos: number, end: number): void => {
    const comment = code.slice(pos, end);
    const text = comment
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`/g, 'X')
      .replace(/^\s*(?:\/\*\*?|\*\/|\*|\/\/)|\*\/$/gm, '')
      .trim();
    if (/^eslint-|^@ts-/.test(text)) return;
    pieces.set(pos, {
      line: lineAt(source, pos),
      text: text.replace(/\s+/g, ' '),
      rules: comment.startsWith('/**') ? docstringRules : proseRules,
    });
  };
  visit(source);
  return [...pieces.values()];
}

function nodesOf(source: ts.SourceFile): Piece[] {
  const pieces: Piece[] = [];
  const visit = (node: ts.Node): void => {
    const line = lineAt(source, node.getStart(source));
    if (isText(node) && /\s/.test(node.text) && !ts.isImportDeclaration(node.parent))
      pieces.push({ line, text: node.text, rules: proseRules });
    const name = declaredName(node);
    if (name) pieces.push({ line, text: name, rules: nameRules });
    const constant = numericConstant(node);
    if (constant) pieces.push({ line, text: constant, rules: constantRules });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return pieces;
}

type TextNode =
  ts.StringLiteral | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail | ts.NoSubstitutionTemplateLiteral;

const isText = (node: ts.Node): node is TextNode =>
  ts.isStringLiteral(node) ||
  ts.isTemplateMiddleOrTemplateTail(node) ||
  ts.isTemplateHead(node) ||
  ts.isNoSubstitutionTemplateLiteral(node);

function declaredName(node: ts.Node): string | undefined {
  const isDeclaration =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isBindingElement(node);
  const name = isDeclaration ? node.name : undefined;
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : undefined;
}

/** A constant in capitals with a number of at least three digits: a duration, a size, a limit. */
function numericConstant(node: ts.Node): string | undefined {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return undefined;
  const isNumber = /^[0-9_]{3,}$/.test(node.initializer.getText());
  return isNumber && /^[A-Z][A-Z_]+$/.test(node.name.text) ? node.name.text : undefined;
}

const lineAt = (source: ts.SourceFile, position: number): number =>
  source.getLineAndCharacterOfPosition(position).line + 1;
