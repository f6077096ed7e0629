/* What work of ended tests did with the database without failing. */
/* global Dom, Texts */
/* exported Leftovers */
const Leftovers = (() => {
  'use strict';

  const { byId, el, place, testName } = Dom;
  const MOST = 500;

  function show(all, words) {
    if (!all || !all.length) return;
    byId('left').hidden = false;
    const list = byId('leftovers');
    all.slice(0, MOST).forEach((each) => list.appendChild(item(each, words)));
    if (all.length > MOST) {
      list.appendChild(el('li', 'hint', 'and ' + Texts.number(all.length - MOST) + ' more in report.json'));
    }
  }

  function item(leftover, words) {
    const steps = leftover.path.length;
    const last = leftover.path[steps - 1];
    const from = steps > 1 ? ', ' + words.way(last.how) + ' ' + leftover.path[steps - 2].thread : '';
    return el('li', '', [
      el('p', '', testName(leftover.test)),
      el('p', 'work', [
        'on ', el('code', '', leftover.thread.name), from, last.at ? [' at ', el('code', '', place(last.at))] : ''
      ]),
      el('p', 'work', [when(leftover), leftover.lastSql ? [', the last: ', el('code', '', leftover.lastSql)] : ''])
    ]);
  }

  function when(leftover) {
    const first = leftover.firstMillisAfterTestEnd;
    const last = leftover.lastMillisAfterTestEnd;
    const span = first === last ? Texts.duration(last) : Texts.duration(first) + ' to ' + Texts.duration(last);
    return Texts.count(leftover.statements, 'statement') + ', ' + span + ' after the test\u2019s end';
  }

  return { show };
})();
