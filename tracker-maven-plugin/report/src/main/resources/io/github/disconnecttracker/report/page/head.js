/* The head of the page: what was lost, in a sentence and in numbers, and which test JVMs told. */
/* global Dom, Tests, Texts */
/* exported Head */
const Head = (() => {
  'use strict';

  const FORKS = 12;
  const WARNINGS = 20;
  const { byId, el, put } = Dom;

  function show(report) {
    const s = report.summary;
    document.title = (s.counted ? Texts.count(s.counted, 'disconnect') : 'No disconnects') + ' \u2013 ' +
      Texts.plain(report.module);
    byId('module').textContent = Texts.plain(report.module);
    byId('generated').dateTime = report.generatedAt;
    byId('generated').textContent = Texts.time(report.generatedAt, 0);
    if (!s.counted) document.body.classList.add('clean');
    put(byId('headline'), s.counted ? [el('b', '', Texts.count(s.counted, 'connection')),
      s.counted === 1 ? ' was lost' : ' were lost', owners(s), '.'
    ] : [el('b', '', 'No connection was lost'), s.tests ? ' in ' + Texts.count(s.tests, 'test') : '', '.']);
    byId('subline').textContent = subline(report.disconnects);
    numbers(report);
    forks(report.forks);
    warnings(report.warnings || []);
  }

  function owners(s) {
    const classes = s.classesWithDisconnects || 0;
    const tests = s.testsWithDisconnects - classes;
    const said = [
      tests ? ofAll(tests, s.tests) : '',
      classes ? Texts.count(classes, 'class') : ''
    ].filter(Boolean);
    return said.length ? ' by ' + said.join(' and ') : '';
  }

  /* How many tests there were is not known of a test JVM that died. */
  function ofAll(tests, all) {
    return tests > all ? Texts.count(tests, 'test') : Texts.number(tests) + ' of ' + Texts.count(all, 'test');
  }

  function subline(all) {
    const counted = all.filter((d) => d.counted);
    if (!counted.length) {
      return all.length ? 'What was recorded does not count: the list says why.' :
        'Every session ended as its client wanted it.';
    }
    const known = counted.filter((d) => d.cause && d.cause.test && d.test);
    const own = known.filter((d) => Tests.same(d.cause.test, d.test)).length;
    const late = counted.filter((d) => d.late).length;
    const parts = [
      [late, 'after the owner had ended'],
      [own, 'caused by the owner itself'],
      [known.length - own, 'by another test or class'],
      [known.length ? counted.length - known.length : 0, 'with no known cause']
    ].filter((p) => p[0]).map((p) => Texts.number(p[0]) + ' ' + p[1]);
    return parts.length ? parts.join(', ') + '.' : '';
  }

  function numbers(report) {
    const s = report.summary;
    [
      [s.counted, 'counted', s.counted > 0],
      [s.expected, 'expected'],
      [s.recovered, 'recovered'],
      [s.unattributed, 'without an owner', s.unattributed > 0],
      [s.tests, s.tests === 1 ? 'test' : 'tests'],
      [report.forks.length, report.forks.length === 1 ? 'test JVM' : 'test JVMs']
    ].forEach((n) => {
      byId('numbers').appendChild(el('div', n[2] ? 'bad' : '', [
        el('dt', '', n[1]),
        el('dd', '', Texts.number(n[0]))
      ]));
    });
  }

  function forks(all) {
    all.slice(0, FORKS).forEach((f) => {
      const fine = f.agent && f.selfCheck === 'ok' && f.completed;
      byId('forks').appendChild(el('p', fine ? '' : 'amiss', [
        el('b', '', f.name),
        '  Java ' + f.java + ', ' + (f.agent ? 'self-check ' + f.selfCheck : 'no agent (listener only)') +
        (f.testPlan ? '' : ', runner of the tests unknown') + (f.completed ? '' : ', died before its end')
      ]));
    });
    if (all.length > FORKS) byId('forks').appendChild(el('p', '', 'and ' + (all.length - FORKS) + ' more'));
  }

  function warnings(all) {
    const list = byId('warnings');
    list.hidden = !all.length;
    all.slice(0, WARNINGS).forEach((w) => list.appendChild(el('li', '', w)));
    if (all.length > WARNINGS) list.appendChild(el('li', '', 'and ' + (all.length - WARNINGS) + ' more warnings'));
  }

  return { show };
})();
