import { memo, type ReactNode } from 'react';

// Text that somebody else wrote: whatever does not show, or shows as something else, is shown as an escape. The rest is
// text for the browser too, never markup.

// Controls, soft hyphen, bidirectional and zero-width characters, variation selectors, tags, private use, lone surrogates.
const HARMFUL =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\ue000-\uf8ff]|[\ud800-\udfff]/gu;

function escape(character: string, oneLine: boolean): string {
  if (character === '\n') return oneLine ? '⏎' : '\n';
  if (character === '\t') return oneLine ? '⇥' : '\t';
  if (character === '\u001b') return '\\e';
  if (character === '\r') return '\\r';
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

function pieces(text: string, oneLine: boolean, key: string): ReactNode[] {
  const out: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(HARMFUL)) {
    const shown = escape(found[0], oneLine);
    if (shown === found[0]) continue;
    if (found.index > at) out.push(text.slice(at, found.index));
    const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    out.push(
      <span key={key + found.index} className={shown === '⏎' || shown === '⇥' ? 'esc soft' : 'esc'} title={`U+${code}`}>
        {shown}
      </span>,
    );
    at = found.index + found[0].length;
  }
  if (at < text.length) out.push(text.slice(at));
  return out;
}

/** The same as plain text, for attributes and titles. */
export const plain = (text: string) => text.replace(HARMFUL, (c) => escape(c, true));

export const Visible = memo(function Visible(props: { text: string; from?: number; to?: number; lines?: boolean }) {
  const { text, from, to, lines } = props;
  const one = !lines;
  if (from === undefined || to === undefined) return <bdi dir="ltr">{pieces(text, one, 'a')}</bdi>;
  return (
    <bdi dir="ltr">
      {pieces(text.slice(0, from), one, 'a')}
      <mark className="span">{pieces(text.slice(from, to), one, 'b')}</mark>
      {pieces(text.slice(to), one, 'c')}
    </bdi>
  );
});
