/** The source of the phone app as a graph: which file imports what from which, what it exports, and the texts in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix, relative, sep } from 'node:path';

const VARIANT = /\.(weapp|alipay|tt|h5)(?=\.tsx?$|$)/;
const isSpec = (path) => /\.spec\.tsx?$/.test(path);

/** Attributes whose values matter, written as an attribute or in an object that is spread. */
const ATTRIBUTES = { openType: 'openTypes', type: 'fieldTypes' };
const wordsOf = (text) => text.split(/[^A-Za-z-]+/).filter(Boolean);

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? below(path) : [path];
  });
}

export class SourceGraph {
  constructor(folder) {
    this.folder = folder;
    this.ts = createRequire(import.meta.url)('typescript');
    this.files = below(folder).map((path) => relative(folder, path).split(sep).join('/'));
    this.scripts = this.files.filter((path) => /\.tsx?$/.test(path));
    this.nodes = new Map(this.scripts.map((path) => [path, this.#read(path)]));
  }

  text(path) {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** All files that an import may mean: the one without a platform in its name, and the ones of the platforms. */
  resolve(from, specifier) {
    if (!specifier.startsWith('.')) return [];
    const target = posix.join(posix.dirname(from), specifier);
    if (existsSync(join(this.folder, target)) && this.files.includes(target)) return [target];
    const plain = (path) => path.replace(/\.tsx?$/, '');
    return this.scripts.filter((path) => {
      const name = plain(path);
      return name === target || name.replace(VARIANT, '') === target || name === `${target}/index`;
    });
  }

  /** Every file that can be got to from these, by imports; `only` says which variants count. */
  reach(roots, only = () => true) {
    const found = new Set();
    const queue = roots.filter((path) => this.files.includes(path));
    while (queue.length) {
      const path = queue.pop();
      if (found.has(path)) continue;
      found.add(path);
      for (const { from } of this.nodes.get(path)?.imports ?? [])
        queue.push(...this.resolve(path, from).filter((target) => !isSpec(target) && only(target)));
    }
    return found;
  }

  #read(path) {
    const { ts } = this;
    const source = ts.createSourceFile(path, this.text(path), ts.ScriptTarget.Latest, true);
    const node = { imports: [], exports: [], texts: [], taro: [], openTypes: [], fieldTypes: [] };
    const taroNames = new Set();
    const visit = (at) => {
      if (ts.isImportDeclaration(at)) this.#readImport(at, node, taroNames);
      else if (ts.isExportDeclaration(at)) this.#readReExport(at, node);
      else if (ts.isExportAssignment(at)) node.exports.push('default');
      else if (ts.canHaveModifiers(at) && ts.getModifiers(at)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
        this.#readExported(at, node);
      if (ts.isCallExpression(at) && at.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteral(at.arguments[0]))
        node.imports.push({ from: at.arguments[0].text, names: ['*'] });
      // A text in a type is a promise, not a use.
      if (ts.isStringLiteralLike(at) && !ts.isLiteralTypeNode(at.parent)) node.texts.push(at.text);
      if (ts.isTemplateHead(at)) node.texts.push(at.text);
      if (ts.isPropertyAccessExpression(at) && ts.isIdentifier(at.expression) && taroNames.has(at.expression.text))
        node.taro.push(at.name.text);
      if ((ts.isJsxAttribute(at) || ts.isPropertyAssignment(at)) && at.initializer)
        node[ATTRIBUTES[at.name.getText(source)]]?.push(...wordsOf(at.initializer.getText(source)));
      ts.forEachChild(at, visit);
    };
    visit(source);
    return node;
  }

  #readImport(at, node, taroNames) {
    const { ts } = this;
    const from = at.moduleSpecifier.text;
    const clause = at.importClause;
    const bindings = clause?.namedBindings;
    const names = [];
    if (clause?.name) names.push('default');
    if (bindings && ts.isNamespaceImport(bindings)) names.push('*');
    if (bindings && ts.isNamedImports(bindings))
      names.push(...bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text));
    if (from === '@tarojs/taro' && clause?.name) taroNames.add(clause.name.text);
    if (from === '@tarojs/taro') node.taro.push(...names.filter((name) => !['default', '*'].includes(name)));
    node.imports.push({ from, names });
  }

  #readReExport(at, node) {
    const { ts } = this;
    const from = at.moduleSpecifier?.text;
    const named = at.exportClause && ts.isNamedExports(at.exportClause) ? at.exportClause.elements : null;
    if (named) node.exports.push(...named.map(({ name }) => name.text));
    if (from)
      node.imports.push({ from, names: named ? named.map(({ propertyName, name }) => (propertyName ?? name).text) : ['*'] });
  }

  #readExported(at, node) {
    const { ts } = this;
    const isDefault = ts.getModifiers(at)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    if (isDefault) node.exports.push('default');
    else if (ts.isVariableStatement(at)) node.exports.push(...at.declarationList.declarations.map(({ name }) => name.getText()));
    else if (at.name) node.exports.push(at.name.text);
  }
}
