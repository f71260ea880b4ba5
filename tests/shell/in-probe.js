/* global window, fetch */
// Run by the audit in the page's own world: what would a hostile script find here?
(async () => {
  const states = [];
  window.states = states;
  window.kiosk?.onCoreState(({ state }) => states.push(state));
  const outside = [
    '/..%2f..%2fpackage.json',
    '/%2e%2e/electron/main.js',
    '/..%2felectron%2fmain.js',
    '/fonts/..%2fmain.js',
    '/fonts/__proto__',
    '/paper/page-1',
  ];
  const { kiosk = {} } = window;
  return {
    hasInlineRun: 'inlineRan' in window,
    nodeNames: ['require', 'process', 'ipcRenderer', 'electron'].filter((name) => name in window),
    bridge: Object.entries(kiosk)
      .map(([name, value]) => `${name} ${typeof value}`)
      .join(', '),
    outside: await Promise.all(outside.map(async (path) => (await fetch(path)).status)),
  };
})();
