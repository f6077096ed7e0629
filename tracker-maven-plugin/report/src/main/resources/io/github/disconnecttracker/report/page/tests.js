/* Tests, as a report names them. */
/* global Texts */
/* exported Tests */
const Tests = (() => {
  'use strict';

  function name(test) {
    if (!test) return '';
    if (!test.className) return test.displayName;
    return Texts.simpleName(test.className) + (test.methodName ? '.' + test.methodName : '');
  }

  /* A record of the timeline has no unique id: the same key may stand for several runs. */
  function key(fork, test) {
    return [fork, test.className || '', test.methodName || '', test.displayName].join('\u0001');
  }

  function same(a, b) {
    return !!a && !!b && a.uniqueId === b.uniqueId && a.className === b.className;
  }

  function isInvocation(test) {
    return test.uniqueId.indexOf('-invocation:') >= 0 || test.uniqueId.indexOf('[dynamic-test:') >= 0;
  }

  return { name, key, same, isInvocation };
})();
