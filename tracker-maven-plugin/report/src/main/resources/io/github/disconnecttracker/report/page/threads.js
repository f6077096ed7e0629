/* The lanes of threads. Virtual threads share one, but late work has its own, with the disconnects that it met. */
/* global Words */
/* exported Threads */
const Threads = (() => {
  'use strict';

  function of() {
    const lanes = [];
    const byKey = new Map();

    function lane(fork, key, name, thread) {
      const full = fork + '\u0001' + key;
      if (!byKey.has(full)) {
        byKey.set(full, { kind: 'thread', fork, name, thread, items: [], strips: [], first: Infinity });
        lanes.push(byKey.get(full));
      }
      return byKey.get(full);
    }

    /* The lane of one thread and no other. */
    function own(fork, thread) {
      return lane(fork, thread.id, Words.thread(thread), thread.id);
    }

    function find(fork, thread) {
      const alone = !thread.virtual || byKey.has(fork + '\u0001' + thread.id);
      return alone ? own(fork, thread) : lane(fork, 'virtual', 'virtual threads', -1);
    }

    return { own, find, sorted: (forks) => sorted(lanes, forks) };
  }

  /* By fork; threads that ran tests come first, then who was first to do something. */
  function sorted(lanes, forks) {
    const order = new Map(forks.map((name, i) => [name, i]));
    lanes.forEach((l) => {
      l.items.sort((a, b) => a.from - b.from);
      l.strips.sort((a, b) => a.from - b.from);
      l.hasTests = l.items.some((i) => i.kind === 'test');
    });
    return lanes.sort((a, b) => order.get(a.fork) - order.get(b.fork) || (a.hasTests ? 0 : 1) - (b.hasTests ? 0 : 1) ||
      a.first - b.first || a.thread - b.thread);
  }

  return { of };
})();
