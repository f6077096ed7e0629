/* The disconnects as a list: what is one thing to mend, what a search finds, which frames are folded. */
/* global Tests */
/* exported Entries */
const Entries = (() => {
  'use strict';

  /* Entries with the same id are one thing to mend. Those that count come first, then by time. */
  function groups(disconnects) {
    const byId = new Map();
    disconnects.forEach((d, index) => {
      const key = d.id + (d.counted ? '' : '-');
      if (!byId.has(key)) byId.set(key, { first: d, counted: d.counted, members: [], more: 0 });
      byId.get(key).members.push(index);
      byId.get(key).more += d.more || 0;
    });
    const all = Array.from(byId.values());
    return all.filter((g) => g.counted).concat(all.filter((g) => !g.counted));
  }

  /* The most frequent first. */
  function kinds(disconnects) {
    const counts = new Map();
    disconnects.forEach((d) => counts.set(d.kind, (counts.get(d.kind) || 0) + 1));
    return Array.from(counts.keys())
      .sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1))
      .map((kind) => ({ kind, count: counts.get(kind) }));
  }

  /* filter: {text, kind, show} with show one of '', 'counted', 'late', 'unattributed'; all words must occur. */
  function matches(d, filter, said) {
    if (filter.kind && d.kind !== filter.kind) return false;
    if (filter.show === 'counted' && !d.counted) return false;
    if (filter.show === 'late' && !d.late) return false;
    if (filter.show === 'unattributed' && d.attribution.status === 'ATTRIBUTED') return false;
    const words = (filter.text || '').toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return true;
    const text = searchText(d, said);
    return words.every((w) => text.indexOf(w) >= 0);
  }

  function searchText(d, said) {
    const parts = [d.kind, d.sqlState, d.message, d.thread && d.thread.name, d.remedy, d.fork, d.id, said];
    [d.test, d.cause && d.cause.test].concat(d.candidates || []).forEach((t) => {
      if (t) parts.push(t.className, t.methodName, t.displayName);
    });
    if (d.test && d.test.methodName) parts.push(Tests.name(d.test));
    if (d.cause) parts.push(d.cause.action, d.cause.at, d.cause.by);
    const c = d.connection;
    if (c) parts.push(c.pool, c.lastSql, c.applicationName, c.backendPid);
    return parts.filter((p) => p !== null && p !== undefined).join('\n').toLowerCase();
  }

  /* The frames of a stack trace: the application's own ones one by one, others folded. */
  function folded(stack, owners) {
    const out = [];
    let open = null;
    stack.forEach((line, i) => {
      const owner = owners[i];
      if (owner === 'own' || owner === '') {
        open = null;
        out.push({ line, own: owner === 'own' });
        return;
      }
      if (!open) {
        open = { lines: [], counts: new Map() };
        out.push(open);
      }
      open.lines.push(line);
      open.counts.set(owner, (open.counts.get(owner) || 0) + 1);
    });
    out.forEach((part) => {
      if (part.lines) part.title = title(part);
    });
    return out;
  }

  function title(part) {
    const counts = Array.from(part.counts.keys()).map((owner) => part.counts.get(owner) + ' ' + owner);
    return counts.join(', ') + (part.lines.length === 1 ? ' frame' : ' frames');
  }

  return { groups, kinds, matches, folded };
})();
