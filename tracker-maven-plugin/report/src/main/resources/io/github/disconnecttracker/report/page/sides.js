/* The two sides of a disconnect: the owner and the cause. */
/* global Dom, Tests, Words */
/* exported Sides */
const Sides = (() => {
  'use strict';

  const CANDIDATES = 12;
  const { el } = Dom;

  function owner(d, words) {
    const path = d.attribution.path || [];
    const items = d.test ? [el('li', '', Dom.testName(d.test))] : (d.candidates || []).slice(0, CANDIDATES)
      .map((t) => el('li', '', [el('span', 'how', 'perhaps '), Tests.name(t)]));
    path.forEach((step, i) => {
      items.push(el('li', i === path.length - 1 ? 'end' : '', i ? way(path[i - 1], step, words) : [
        el('span', 'how', 'ran on '), thread(step)
      ]));
    });
    if (!path.length && d.thread) {
      items.push(el('li', 'end', [el('span', 'how', 'failed on '), Words.thread(d.thread)]));
    }
    return el('div', '', [el('h4', '', d.test ? 'Owner' : 'Owner unknown'), el('ol', 'path', items)]);
  }

  function way(from, step, words) {
    return [
      thread(step),
      el('span', 'how', [step.what ? ' ' + step.what + ',' : '', ' ' + words.way(step.how) + ' ' + thread(from)]),
      step.at ? el('code', 'soft', ['at ', Dom.place(step.at)]) : null
    ];
  }

  function thread(step) {
    return step.thread || 'a nameless thread';
  }

  function cause(d, entry, words) {
    const causes = d.cause ? [d.cause] : d.causeCandidates || [];
    const title = d.cause ? 'Cause' : causes.length ? 'Cause: one of' : 'Cause unknown';
    return el('div', '', [
      el('h4', '', title),
      causes.length || !entry.unknownCause ? null : el('p', 'soft', entry.unknownCause),
      causes.map((each) => causePath(d, each, words))
    ]);
  }

  function causePath(d, by, words) {
    const test = !by.test ? [by.by || 'no test'] :
      Tests.same(by.test, d.test) ? [el('b', '', words.sameTest)] : Dom.testName(by.test);
    return el('ol', 'path', [
      el('li', 'causer', [test, by.fork ? el('span', 'class', ' in the test JVM ' + by.fork) : null]),
      by.thread ? el('li', 'causer', [el('span', 'how', 'on '), Words.thread(by.thread)]) : null,
      el('li', 'end', [
        words.action(by.action),
        by.by && by.test ? el('span', 'how', ' (' + by.by + ')') : null,
        by.at ? el('code', 'soft', ['at ', Dom.place(by.at)]) : null,
        by.evidence ? el('span', 'proof', words.proof(by.evidence)) : null
      ])
    ]);
  }

  return { owner, cause };
})();
