/* Lanes of threads and of connections, and the disconnects among them; times in milliseconds since the first event. */
/* global Connections, Tests, Threads */
/* exported Timeline */
const Timeline = (() => {
  'use strict';

  function of(data) {
    const forks = data.timeline.forks;
    const threads = Threads.of();
    // first, because late work on a virtual thread decides that this thread has a lane
    forks.forEach((fork) => fork.late.forEach((row) => addLate(threads, fork.name, row)));
    const tests = forks.map((fork) => fork.tests.map((row) => addTest(threads, fork.name, row)))
      .reduce((all, some) => all.concat(some), []);
    const runs = runsByTest(tests);
    const connections = Connections.of(forks);
    const marks = data.report.disconnects.map((d, index) => {
      const time = Date.parse(d.time) - data.timeline.t0;
      connections.lost(d, time);
      return mark(threads, runs, d, index, time);
    });
    const last = end(tests, marks, connections.all, forks);
    connections.end(last);
    const rows = allRows(forks.map((fork) => fork.name), threads, connections.all);
    return { rows, marks, tests, connections: connections.all, length: Math.max(last, 1) };
  }

  function addTest(threads, fork, row) {
    const item = Object.assign({ kind: 'test', fork, owns: 0, causes: 0 }, row);
    item.lane = threads.find(fork, threadOf(row));
    (item.container ? item.lane.strips : item.lane.items).push(item);
    see(item.lane, item.from);
    return item;
  }

  function addLate(threads, fork, row) {
    const item = Object.assign({ kind: 'late', fork, owns: 0 }, row);
    item.lane = threads.own(fork, threadOf(row));
    item.lane.items.push(item);
    see(item.lane, item.from);
  }

  function threadOf(row) {
    return { id: row.threadId, name: row.thread, virtual: row.virtual };
  }

  function see(lane, from) {
    lane.first = Math.min(lane.first, from);
  }

  function runsByTest(tests) {
    const byKey = new Map();
    tests.forEach((t) => {
      const key = Tests.key(t.fork, t);
      if (byKey.has(key)) byKey.get(key).push(t);
      else byKey.set(key, [t]);
    });
    return byKey;
  }

  /* The last run that had begun then. */
  function runOf(runs, fork, test, time) {
    let best = null;
    (test && runs.get(Tests.key(fork, test)) || []).forEach((run) => {
      if (!best || (run.from <= time && run.from > best.from) || best.from > time) best = run;
    });
    return best;
  }

  function mark(threads, runs, d, index, time) {
    const owner = runOf(runs, d.fork, d.test, time);
    const cause = d.cause ? runOf(runs, d.fork, d.cause.test, time) : null;
    const late = !!owner && d.late;
    const lane = !d.thread ? null : late ? threads.own(d.fork, d.thread) : threads.find(d.fork, d.thread);
    if (owner && d.counted) owner.owns++;
    if (cause && d.counted) cause.causes++;
    if (lane) see(lane, time);
    if (lane && late) lastsUntil(lane, owner, d, time);
    return { kind: 'mark', index, time, lane, owner, cause, counted: d.counted };
  }

  /* Late work that met a disconnect was still at work then, whether or not it had been seen before. */
  function lastsUntil(lane, owner, d, time) {
    const key = Tests.key(d.fork, d.test);
    const known = lane.items.filter((item) => item.kind === 'late' && Tests.key(d.fork, item) === key).pop();
    if (known) {
      known.to = Math.max(known.to, time);
      known.owns++;
      if (known.gone !== null) known.gone = Math.max(known.gone, known.to);
    } else if (lane !== owner.lane) {
      const { className, methodName, displayName } = d.test;
      const from = Math.min(owner.to, time);
      lane.items.push({
        kind: 'late',
        fork: d.fork,
        className,
        methodName,
        displayName,
        thread: lane.name,
        from,
        to: time,
        gone: null,
        at: null,
        owns: 1,
        lane
      });
    }
  }

  function end(tests, marks, connections, forks) {
    let last = 0;
    const until = (time) => {
      last = Math.max(last, time === null ? 0 : time);
    };
    tests.forEach((t) => until(t.to));
    marks.forEach((m) => until(m.lane ? m.time : null));
    forks.forEach((fork) => fork.late.forEach((row) => until(Math.max(row.to, row.gone))));
    connections.forEach((c) => until(Math.max(c.from, c.to)));
    return last;
  }

  function allRows(forks, threads, connections) {
    const lanes = threads.sorted(forks);
    const rows = [];
    forks.forEach((fork) => {
      const own = lanes.filter((l) => l.fork === fork).concat(Connections.rows(connections, fork));
      if (forks.length > 1 && own.length) rows.push({ kind: 'fork', name: fork, items: [], strips: [] });
      own.forEach((row) => rows.push(row));
    });
    rows.forEach((row, i) => {
      row.index = i;
    });
    return rows;
  }

  return { of };
})();
