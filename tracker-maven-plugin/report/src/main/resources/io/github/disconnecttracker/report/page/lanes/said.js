/* Says below the lanes what the pointer or the keys have found. */
/* global Dom, Tests, Texts, Words */
/* exported Said */
const Said = (() => {
  'use strict';

  const { el } = Dom;

  /* item: a mark, a bar, a connection or null */
  function say(item, disconnects, words) {
    Dom.put(Dom.byId('said'), !item ? [el('span', '', 'Point at a bar, or press N for the first disconnect.')] :
      item.kind === 'mark' ? mark(disconnects[item.index], words) :
      item.kind === 'connection' ? connection(item) : run(item));
  }

  function mark(d, words) {
    const millis = d.millisAfterTestEnd;
    const after = d.late && millis !== null ? Texts.duration(millis) + ' after its end' : '';
    const cause = words.cause(d);
    return [
      el('b', '', d.kind), '  ', d.test ? Tests.name(d.test) : 'unknown test',
      el('span', '', [
        after ? ', ' + after : '',
        d.thread ? ', on ' + Words.thread(d.thread) : '',
        cause ? '. Cause: ' + cause : '',
        '. ' + d.message
      ])
    ];
  }

  function connection(c) {
    const closed = c.open ? ', never closed by the client' : ', closed after ' + Texts.duration(c.to - c.from) +
      (c.closedBy ? ' by ' + c.closedBy : '') + (c.at ? ' at ' + c.at : '');
    return [
      el('b', '', 'Connection'), '  ', ['backend ' + c.pid, c.pool, c.application].filter(Boolean).join(', '),
      el('span', '', [', opened by ' + (c.openedBy || 'no test'), c.thread ? ' on ' + c.thread : '', closed])
    ];
  }

  function run(item) {
    const name = item.className ? Tests.name(item) : item.displayName;
    const lasted = Texts.duration(item.to - item.from);
    if (item.kind === 'late') {
      return [
        el('b', '', name), '  still at work after its end',
        el('span', '', [', on ' + item.lane.name, ', at least ' + lasted, item.at ? ', submitted at ' + item.at : ''])
      ];
    }
    const result = item.result && item.result !== 'SUCCESSFUL' ? ', ' + item.result.toLowerCase() : '';
    return [el('b', '', name), el('span', '', ['  ' + lasted, item.thread ? ' on ' + item.thread : '', result])];
  }

  return { say };
})();
