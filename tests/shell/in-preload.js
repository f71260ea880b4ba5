/* global window, CustomEvent, MessageChannel */
// Run by the stand-in in the preload script's own world, right before it: plays contextBridge and ipcRenderer, and
// gives back the `require` of a preload script, which knows no Node inside the sandbox.
(send, { isSandboxed, isIsolated }) => {
  const exposed = {};
  const listeners = new Map();
  const ports = new Map();
  const tell = (name, value) => window.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(value) }));
  const shapeOf = (value) => {
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? 'function' : value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
  };
  const live = (argument) =>
    typeof argument?.callback === 'number'
      ? (...args) => tell('stand-in:callback', { id: argument.callback, args })
      : argument;
  window.addEventListener('stand-in:call', (event) => {
    const { id, path, args } = JSON.parse(event.detail);
    const target = path.reduce((inner, name) => inner[name], exposed);
    const result = target(...args.map(live));
    if (!(result instanceof Promise)) return;
    tell('stand-in:later', {});
    result.then((value) => tell('stand-in:answer', { id, value }));
  });
  const electron = {
    ipcRenderer: {
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      send: (channel) => send(JSON.stringify({ channel })),
    },
    contextBridge: {
      exposeInMainWorld(name, value) {
        exposed[name] = value;
        if (isIsolated) tell('stand-in:expose', { name, shape: shapeOf(value) });
        else Object.defineProperty(window, name, { value });
      },
    },
  };
  const openPort = (id) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => send(JSON.stringify({ port: id, data }));
    ports.set(id, port1);
    return port2;
  };
  globalThis.standIn = {
    deliver(channel, message, portIds) {
      const event = { ports: portIds.map(openPort) };
      for (const listener of listeners.get(channel) ?? []) listener(event, message);
    },
    port: (id, data) => ports.get(id)?.postMessage(data),
  };
  return (name) => {
    if (name === 'electron') return electron;
    if (!isSandboxed) return {};
    throw new Error(`module not found: ${name}`);
  };
};
