/* Puts Java's words together: the page itself has none for kinds, causes, evidence and remedies. */
/* global Tests, Texts */
/* exported Words */
const Words = (() => {
  'use strict';

  function of(words) {
    function actor(cause, owner) {
      if (cause.test) return Tests.same(cause.test, owner) ? words.sameTest : Tests.name(cause.test);
      return cause.thread ? 'thread ' + thread(cause.thread) : '';
    }

    function cause(disconnect) {
      const known = disconnect.cause;
      if (!known) return '';
      const by = actor(known, disconnect.test);
      return words.actions[known.action] + (by ? ' by ' + by : '');
    }

    function sightings(all) {
      return all.map((s) => words.sources[s.source] + (s.logger ? ' (' + Texts.simpleName(s.logger) + ')' : ''))
        .join(', ');
    }

    function remedy(disconnect) {
      return Texts.sentence(words.remedies[disconnect.remedy] || disconnect.remedy);
    }

    return {
      cause,
      sightings,
      remedy,
      sameTest: words.sameTest,
      kind: (name) => words.kinds[name],
      action: (name) => words.actions[name],
      way: (name) => words.ways[name],
      evidence: (name) => words.evidence[name],
      proof: (name) => words.proofs[name]
    };
  }

  /* A thread without a name has its number. */
  function thread(t) {
    return t.name || (t.virtual ? 'virtual thread #' : 'thread #') + t.id;
  }

  return { of, thread };
})();
