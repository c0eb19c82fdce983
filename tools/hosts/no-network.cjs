// Loaded before a host is: what it looks for on the network is not there.
const { Socket } = require('node:net');

Socket.prototype.connect = function () {
  process.nextTick(() => this.destroy(new Error('a host may not use the network')));
  return this;
};
