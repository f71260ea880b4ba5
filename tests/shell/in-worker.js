/* global require, process */
// Run by the stand-in as a worker thread that plays a utility process: gives the program its `process.parentPort`,
// and holds messages back until the program has been loaded.
const { EventEmitter } = require('node:events');
const { parentPort, workerData } = require('node:worker_threads');

const wrap = (port) => ({
  on: (name, listener) => port.on(name, (data) => listener({ data })),
  postMessage: (message) => port.postMessage(message),
  start: () => port.start(),
});
process.parentPort = Object.assign(new EventEmitter(), { postMessage: (message) => parentPort.postMessage(message) });
import(workerData).then(() => {
  parentPort.on('message', ({ data, ports }) => {
    process.parentPort.emit('message', { data, ports: ports.map(wrap) });
  });
});
