import { autocompletion, type CompletionContext, type CompletionResult, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import schema from '../../docs/spec/policy.schema.json';

// The editor, in a shadow root: there its styles are constructed sheets, which the content security policy allows.

export interface Problem {
  level: 'error' | 'warning';
  line: number;
  column: number;
  message: string;
  hint: string;
}

interface Node {
  $ref?: string;
  properties?: Record<string, Node>;
  items?: Node;
  enum?: unknown[];
  const?: unknown;
  type?: string;
  description?: string;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  if?: Node;
  then?: Node;
  else?: Node;
  $defs?: Record<string, Node>;
  additionalProperties?: Node | boolean;
}

const ROOT = schema as unknown as Node;

function resolved(node: Node | undefined, depth = 0): Node[] {
  if (!node || depth > 8) return [];
  if (node.$ref) {
    const target = node.$ref.replace(/^#\//, '').split('/').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], ROOT);
    return resolved(target as Node, depth + 1);
  }
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? []), node.then, node.else].flatMap((one) => resolved(one as Node, depth + 1));
  return [node, ...inner];
}

function children(nodes: Node[], key: string | null): Node[] {
  return nodes.flatMap((node) => {
    const child = key === null ? node.items : (node.properties?.[key] ?? (typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined));
    return resolved(child);
  });
}

/** The keys above a place, outermost first: by indentation, which is what block YAML means. `null` is a list item. */
function pathAt(lines: string[], line: number, indent: number): (string | null)[] {
  const path: (string | null)[] = [];
  let limit = indent;
  for (let i = line - 1; i >= 0 && limit > 0; i--) {
    const found = /^(\s*)((?:- )*)([\w.+-]+):/.exec(lines[i]);
    const item = /^(\s*)- /.exec(lines[i]);
    if (item && item[1].length < limit && (!found || found[1].length + found[2].length >= limit)) {
      path.unshift(null);
      limit = item[1].length;
      continue;
    }
    if (!found) continue;
    const at = found[1].length + found[2].length;
    if (at < limit) {
      path.unshift(found[3]);
      limit = at;
      if (found[2]) {
        path.splice(0, 0, null);
        limit = found[1].length;
      }
    } else if (found[1].length < limit && found[2]) {
      path.unshift(null);
      limit = found[1].length;
    }
  }
  return path;
}

function complete(context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const lines = context.state.doc.toString().split('\n');
  const word = context.matchBefore(/[\w.+-]*/);
  const value = /^(\s*(?:- )*)([\w.+-]+):\s+[[\w., -]*$/.exec(before);
  const key = /^(\s*(?:- )*)[\w.+-]*$/.exec(before);
  if (!word || (!context.explicit && word.from === word.to)) return null;
  if (value) {
    const path = pathAt(lines, line.number - 1, value[1].length).concat(value[1].includes('- ') ? [null] : []);
    const nodes = [...path, value[2]].reduce((at, one) => children(at, one), resolved(ROOT));
    const all = nodes.concat(nodes.flatMap((node) => resolved(node.items)));
    const words = new Set(all.flatMap((node) => [...(node.enum ?? []), ...(node.const !== undefined ? [node.const] : []), ...(node.type === 'boolean' ? [true, false] : [])]).map(String));
    return words.size ? { from: word.from, options: [...words].map((label) => ({ label, type: 'enum' })) } : null;
  }
  if (!key) return null;
  const path = pathAt(lines, line.number - 1, key[1].length).concat(key[1].includes('- ') ? [null] : []);
  const nodes = path.reduce((at, one) => children(at, one), resolved(ROOT));
  const options = new Map<string, string | undefined>();
  for (const node of nodes) for (const [name, child] of Object.entries(node.properties ?? {})) options.set(name, options.get(name) ?? child.description);
  return options.size ? { from: word.from, options: [...options].map(([label, info]) => ({ label, info, type: 'property', apply: `${label}: ` })) } : null;
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--dim)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.keyword, tags.bool, tags.number], color: 'var(--warn)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--bg)', color: 'var(--text)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-gutters': { backgroundColor: 'var(--bg2)', color: 'var(--dim)', border: '0' },
  '.cm-activeLine': { backgroundColor: 'transparent', boxShadow: 'inset 0 0 0 999px color-mix(in srgb, var(--accent) 6%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--bg3)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-tooltip': { backgroundColor: 'var(--bg2)', color: 'var(--text)', border: '1px solid var(--line)', borderRadius: '6px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent-bg)', color: 'var(--accent)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--accent-bg) !important' },
  '.cm-diagnostic': { fontFamily: 'var(--sans)' },
});

export class PolicyEditor {
  private readonly view: EditorView;

  constructor(host: HTMLElement, text: string, changed: (text: string) => void) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.replaceChildren();
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          lintGutter(),
          yaml(),
          syntaxHighlighting(colours),
          autocompletion({ override: [complete], activateOnTyping: true }),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.contentAttributes.of({ 'aria-label': 'Policy', tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed(update.state.doc.toString());
          }),
          look,
        ],
      }),
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host{display:block;height:100%}');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  set text(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  show(problems: Problem[]) {
    const doc = this.view.state.doc;
    const marks = problems.map((one): Diagnostic => {
      const line = doc.line(Math.max(1, Math.min(doc.lines, one.line)));
      const from = Math.min(line.to, line.from + Math.max(0, one.column - 1));
      return { from, to: Math.max(from, line.to), severity: one.level, message: `${one.message} — ${one.hint}` };
    });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /** Puts the cursor there. */
  go(line: number, column = 1) {
    const doc = this.view.state.doc;
    const at = doc.line(Math.max(1, Math.min(doc.lines, line)));
    const place = Math.min(at.to, at.from + column - 1);
    this.view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: 'center' }) });
    this.view.focus();
  }

  destroy() {
    this.view.destroy();
  }
}
