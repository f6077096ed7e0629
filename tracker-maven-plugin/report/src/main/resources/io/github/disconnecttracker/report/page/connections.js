/* The lanes of connections: each connection lies where it overlaps no other. */
/* exported Connections */
const Connections = (() => {
  'use strict';

  function of(forks) {
    const all = [];
    const byPid = new Map();
    forks.forEach((fork) => fork.connections.forEach((c) => {
      const item = Object.assign({ kind: 'connection', fork: fork.name, open: c.to === null, broken: false }, c);
      const key = fork.name + '\u0001' + c.pid;
      all.push(item);
      byPid.set(key, (byPid.get(key) || []).concat(item));
    }));

    /* A disconnect ends the connection that it tells of. */
    function lost(d, time) {
      const pid = d.connection && d.connection.backendPid;
      (pid && byPid.get(d.fork + '\u0001' + pid) || []).forEach((c) => {
        if (c.from > time) return;
        c.broken = true;
        if (c.open) c.diedAt = time;
        else if (d.kind === 'TERMINATED' || d.kind === 'BROKEN') c.diedAt = Math.min(time, c.to);
      });
    }

    /* last: the time of the last event, when connections that nobody closed end at the latest */
    function end(last) {
      all.forEach((c) => {
        c.end = c.diedAt !== undefined ? c.diedAt : c.open ? last : c.to;
      });
    }

    return { all, lost, end };
  }

  /* The rows of one test JVM. */
  function rows(all, fork) {
    const wires = all.filter((c) => c.fork === fork).sort((a, b) => a.from - b.from);
    const made = [];
    for (let n = pack(wires); made.length < n;) {
      const first = made.length === 0;
      made.push({ kind: 'connections', fork, name: first ? 'connections' : '', items: [], strips: [], first });
    }
    wires.forEach((c) => {
      c.lane = made[c.row];
      c.lane.items.push(c);
    });
    return made;
  }

  /* Gives each item the first row that is free. Returns the number of rows. */
  function pack(items) {
    const free = [];
    items.forEach((item) => {
      let row = 0;
      while (row < free.length && free[row] > item.from) row++;
      free[row] = item.end;
      item.row = row;
    });
    return free.length;
  }

  return { of, rows };
})();
