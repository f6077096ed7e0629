/* What else is known of a disconnect: its connection, who holds the others, its stack trace. */
/* global Dom, Entries, Tests, Texts, Words */
/* exported Facts */
const Facts = (() => {
  'use strict';

  const { el } = Dom;

  function list(d, entry, times, words) {
    const c = d.connection || {};
    const known = (value) => value !== null && value !== undefined && value !== '';
    return el('dl', 'facts', [
      ['Time', Texts.time(d.time, 3)],
      ['Backend', c.backendPid],
      ['Pool', c.pool],
      ['Application', c.applicationName],
      ['URL', c.url],
      ['Thread', d.thread && Words.thread(d.thread)],
      ['Owner known by', words.evidence(d.attribution.by)],
      ['Test JVM', d.fork],
      ['Seen by', words.sightings(d.sightings || [])],
      [c.backendPid ? 'Echoes' : 'More attempts', d.echoes || ''],
      ['Not counted', [entry.uncounted, d.expectedBecause || d.ignoredBecause].filter(Boolean).join(': ')],
      ['Follows', known(d.follows) ? 'entry ' + d.follows + ', the loss of the session' : ''],
      ['In all', times > 1 ? times : ''],
      ['Id', d.id]
    ].filter((f) => known(f[1])).map((f) => el('div', '', [el('dt', '', f[0]), el('dd', '', f[1])])));
  }

  function holders(all) {
    const titles = ['Held', 'By', 'Thread', 'Pool', 'Idle for', 'Last statement', 'Taken at'];
    const rows = all.map((h) => el('tr', '', [
      String(h.connections),
      h.test ? Tests.name(h.test) : 'no test',
      h.thread ? Words.thread(h.thread) : '',
      (h.pool || '') + (h.context ? ' of the cached context of ' + Texts.simpleName(h.context) : ''),
      h.idleMillis ? Texts.duration(h.idleMillis) : 'in use',
      el('code', '', h.lastSql || ''),
      h.at ? el('code', '', Dom.place(h.at)) : ''
    ].map((cell) => el('td', '', cell))));
    const head = el('tr', '', titles.map((t) => el('th', '', t)));
    return Dom.block('Who holds the connections',
      el('div', 'wide', el('table', '', [el('thead', '', head), el('tbody', '', rows)])));
  }

  function stack(lines, owners) {
    const parts = Entries.folded(lines, owners).map((part) => {
      if (!part.lines) return el('div', part.own ? 'own' : 'head', part.line);
      return el('details', '', [el('summary', '', part.title), part.lines.map((line) => el('div', '', line))]);
    });
    return Dom.block('Stack', el('div', 'stack', parts));
  }

  return { list, holders, stack };
})();
