import { expect, test } from 'vitest';
import { cssString, html } from './html.ts';

test('text from outside stays text, markup made here stays markup', () => {
  const name = '<img src=x onerror="alert(1)">&\'';
  expect(html`<p title="${name}">${html`<b>${name}</b>`}</p>`.markup).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;"><b>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;</b></p>',
  );
});

test('a list prints in its order, null prints nothing, a number as it is', () => {
  expect(html`${[html`a`, html`b`]}${null}${3}`.markup).toBe('ab3');
});

test('a text in a margin box cannot leave its quotes', () => {
  expect(cssString('a"}</style>\\\n')).toBe('"a\\22 \\7d \\3c \\2f style\\3e \\5c \\a "');
});
