/* global window, CustomEvent */
// Run by the stand-in in the page's own world, before any script of the page: builds there what the preload script
// exposes. The two worlds share nothing but the document's events, as in Electron.
(() => {
  const callbacks = new Map();
  const waiting = new Map();
  let last = 0;
  let isLater = false;
  const tell = (name, value) => window.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(value) }));
  const on = (name, hear) => window.addEventListener(name, (event) => hear(JSON.parse(event.detail)));
  const build = (shape, path) => {
    if (shape === 'function') return (...args) => call(path, args);
    if (typeof shape !== 'object' || shape === null) return shape;
    return Object.fromEntries(Object.entries(shape).map(([name, inner]) => [name, build(inner, [...path, name])]));
  };
  const call = (path, args) => {
    const id = (last += 1);
    const sent = args.map((argument) => {
      if (typeof argument !== 'function') return argument;
      callbacks.set(id, argument);
      return { callback: id };
    });
    isLater = false;
    tell('stand-in:call', { id, path, args: sent });
    return isLater ? new Promise((resolve) => waiting.set(id, resolve)) : () => undefined;
  };
  on('stand-in:expose', ({ name, shape }) => Object.defineProperty(window, name, { value: build(shape, [name]) }));
  on('stand-in:later', () => (isLater = true));
  on('stand-in:answer', ({ id, value }) => waiting.get(id)?.(value));
  on('stand-in:callback', ({ id, args }) => callbacks.get(id)?.(...args));
})();
