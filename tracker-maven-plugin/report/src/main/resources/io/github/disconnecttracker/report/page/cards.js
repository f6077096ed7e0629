/* One card for each thing to mend; its body is made when it is opened. */
/* global Dom, Facts, Sides, Tests, Texts, Words */
/* exported Cards */
const Cards = (() => {
  'use strict';

  const LINKS = 8;
  const { el } = Dom;

  /* show: leads to a disconnect on the timeline; null if there is none */
  function of(group, data, words, show) {
    const d = group.first;
    const n = times(group);
    const card = el('details', 'entry' + (d.counted ? '' : ' uncounted'), el('summary', '', [
      el('p', 'who', Dom.testName(d.test)),
      el('p', 'tagged', [n > 1 ? el('span', 'times', '\u00d7\u2009' + n) : null, tag(d, words)]),
      el('p', 'what', what(d, words))
    ]));
    card.id = 'd' + group.members[0];
    card.addEventListener('toggle', () => {
      if (card.open && card.childNodes.length === 1) card.appendChild(body(group, data, words, show));
    });
    return card;
  }

  function times(group) {
    return group.members.length + group.more;
  }

  function tag(d, words) {
    const e = el('span', 'tag', d.kind + (d.sqlState ? ' ' + d.sqlState : ''));
    e.title = words.kind(d.kind);
    return e;
  }

  function what(d, words) {
    const after = d.millisAfterTestEnd;
    const running = !d.test && d.candidates || [];
    const said = [
      d.late ? el('span', 'late', after === null ? 'late' : Texts.duration(after) + ' after its end') : null,
      d.thread ? 'on ' + Words.thread(d.thread) : null,
      words.cause(d) || null,
      running.length ? 'running then: ' + running.map(Tests.name).join(', ') : null
    ].filter((s) => s !== null);
    return said.map((s, i) => [i ? '  \u00b7  ' : '', s]);
  }

  function body(group, data, words, show) {
    const d = group.first;
    const index = group.members[0];
    const entry = data.entries[index];
    const sql = d.connection && d.connection.lastSql;
    return el('div', 'body', [
      el('div', 'remedy', [el('b', '', 'Remedy  '), words.remedy(d)]),
      el('div', 'break', [Sides.owner(d, words), el('div', 'cut'), Sides.cause(d, entry, words)]),
      Dom.block('Error', el('pre', '', (d.sqlState ? d.sqlState + '  ' : '') + d.message)),
      d.serverReason ? Dom.block('The server said', el('pre', '', d.serverReason)) : null,
      sql ? Dom.block('Last statement', el('pre', '', sql)) : null,
      Facts.list(d, entry, times(group), words),
      d.holders && d.holders.length ? Facts.holders(d.holders) : null,
      d.stackTrace && d.stackTrace.length ? Facts.stack(d.stackTrace, entry.frames) : null,
      show ? el('p', '', links(group.members, show)) : null
    ]);
  }

  function links(members, show) {
    return members.slice(0, LINKS).map((index, i) => {
      const text = members.length === 1 ? 'Show it on the timeline' : '#' + (i + 1) + ' on the timeline';
      return [i ? '   ' : '', Dom.button(text, () => show(index))];
    });
  }

  return { of };
})();
