/* What the page shows, computed from its data. No DOM here, so that it can be tested without a browser. */
var Model = (function () {
  'use strict';

  /* Control and format characters could hide or turn text: they are shown as their code. */
  var STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

  function plain(text) {
    return String(text === null || text === undefined ? '' : text).replace(STEERING, function (c) {
      var code = c.charCodeAt(0).toString(16).toUpperCase();
      return '\u27e8U+' + ('000' + code).slice(-4) + '\u27e9';
    });
  }

  function simpleName(className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  function testName(test) {
    if (!test) return '';
    if (!test.className) return test.displayName;
    return simpleName(test.className) + (test.methodName ? '.' + test.methodName : '');
  }

  function testKey(fork, test) {
    return [fork, test.className || '', test.methodName || '', test.displayName].join('\u0001');
  }

  function isInvocation(test) {
    return !!test && (test.uniqueId.indexOf('-invocation:') >= 0 || test.uniqueId.indexOf('[dynamic-test:') >= 0);
  }

  function duration(millis) {
    if (millis === 0) return '0 ms';
    if (millis < 1) return millis.toFixed(millis < 0.1 ? 3 : 1) + ' ms';
    if (millis < 1000) return Math.round(millis) + ' ms';
    if (millis < 60000) return trim((millis / 1000).toFixed(millis < 10000 ? 2 : 1)) + ' s';
    var minutes = Math.floor(millis / 60000);
    var seconds = Math.round((millis - minutes * 60000) / 1000);
    if (minutes >= 60) return Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
    return minutes + ' min' + (seconds ? ' ' + seconds + ' s' : '');
  }

  function trim(number) {
    return number.indexOf('.') < 0 ? number : number.replace(/0+$/, '').replace(/\.$/, '');
  }

  function count(number, noun) {
    return number.toLocaleString('en-US') + ' ' + noun + (number === 1 ? '' : 's');
  }

  /* Entries with the same id are one thing to mend. Those that count come first, then by time. */
  function groups(disconnects) {
    var byId = {}, all = [];
    disconnects.forEach(function (d, index) {
      var key = d.id + (d.counted ? '' : '-');
      if (!Object.prototype.hasOwnProperty.call(byId, key)) {
        byId[key] = { first: d, counted: d.counted, members: [], more: 0 };
        all.push(byId[key]);
      }
      byId[key].members.push(index);
      byId[key].more += d.more || 0;
    });
    return all.filter(function (g) { return g.counted; }).concat(all.filter(function (g) { return !g.counted; }));
  }

  function kinds(disconnects) {
    var counts = {};
    disconnects.forEach(function (d) { counts[d.kind] = (counts[d.kind] || 0) + 1; });
    return Object.keys(counts)
      .sort(function (a, b) { return counts[b] - counts[a] || (a < b ? -1 : 1); })
      .map(function (kind) { return { kind: kind, count: counts[kind] }; });
  }

  function searchText(d) {
    var parts = [d.kind, d.sqlState, d.message, d.thread && d.thread.name, d.remedy, d.fork, d.id];
    [d.test, d.cause && d.cause.test].concat(d.candidates || []).forEach(function (t) {
      if (t) parts.push(t.className, t.methodName, t.displayName);
    });
    if (d.test && d.test.methodName) parts.push(testName(d.test));
    if (d.cause) parts.push(d.cause.action, d.cause.at);
    if (d.connection) parts.push(d.connection.pool, d.connection.lastSql, d.connection.applicationName,
      d.connection.backendPid);
    return parts.filter(function (p) { return p !== null && p !== undefined; }).join('\n').toLowerCase();
  }

  /* filter: {text, kind, show} with show one of '', 'counted', 'late', 'unattributed'; all words must occur. */
  function matches(d, filter) {
    if (filter.kind && d.kind !== filter.kind) return false;
    if (filter.show === 'counted' && !d.counted) return false;
    if (filter.show === 'late' && !d.late) return false;
    if (filter.show === 'unattributed' && d.attribution.status === 'ATTRIBUTED') return false;
    var words = (filter.text || '').toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return true;
    var text = searchText(d);
    return words.every(function (w) { return text.indexOf(w) >= 0; });
  }

  /* Gives each interval the first row that is free; intervals must be sorted by start. Returns the number of rows. */
  function pack(items, start, end) {
    var free = [];
    items.forEach(function (item) {
      var row = 0;
      while (row < free.length && free[row] > start(item)) row++;
      free[row] = end(item);
      item.row = row;
    });
    return free.length;
  }

  /* Lanes of threads and of connections, with all times in milliseconds since the first. */
  function timeline(data) {
    var source = data.timeline, strings = source.strings;
    function text(i) { return i < 0 ? null : strings[i]; }
    var tests = [], lanes = [], byKey = {}, laneOf = {}, last = 0;

    function lane(fork, id, name, virtual) {
      var key = fork + '\u0001' + (virtual ? 'virtual' : id);
      if (!laneOf[key]) {
        laneOf[key] = { fork: fork, name: virtual ? 'virtual threads' : name || 'thread #' + id, thread: virtual ? -1 : id,
          kind: 'thread', items: [], strips: [], first: Infinity };
        lanes.push(laneOf[key]);
      }
      return laneOf[key];
    }

    function see(l, from, to) {
      l.first = Math.min(l.first, from);
      last = Math.max(last, to);
    }

    source.forks.forEach(function (fork) {
      fork.tests.forEach(function (t) {
        var item = { kind: 'test', fork: fork.name, className: text(t[0]), methodName: text(t[1]), displayName: text(t[2]),
          container: t[3] === 1, thread: text(t[5]), from: t[6], to: t[7], result: text(t[8]), owns: 0, causes: 0 };
        var l = lane(fork.name, t[4], item.thread, t[9] === 1);
        item.lane = l;
        (item.container ? l.strips : l.items).push(item);
        see(l, item.from, item.to);
        tests.push(item);
        var key = testKey(fork.name, item);
        (byKey[key] = byKey[key] || []).push(item);
      });
      fork.late.forEach(function (t) {
        var item = { kind: 'late', fork: fork.name, className: text(t[0]), methodName: text(t[1]), displayName: text(t[2]),
          thread: text(t[4]), from: t[5], to: t[6], gone: t[7], at: text(t[8]), owns: 0 };
        item.lane = lane(fork.name, t[3], item.thread, false);
        item.lane.items.push(item);
        see(item.lane, item.from, Math.max(item.to, item.gone));
      });
    });

    function runOf(fork, test, time) {
      var runs = test ? byKey[testKey(fork, test)] : null;
      if (!runs) return null;
      var best = null;
      runs.forEach(function (run) {
        if (!best || (run.from <= time && run.from > best.from) || best.from > time) best = run;
      });
      return best;
    }

    var connections = [];
    source.forks.forEach(function (fork) {
      fork.connections.forEach(function (c) {
        var item = { kind: 'connection', fork: fork.name, pid: c[0], url: text(c[1]), application: text(c[2]),
          pool: text(c[3]), openedBy: text(c[4]), openThread: text(c[5]), from: c[6], to: c[7], open: c[7] < 0,
          action: text(c[8]), closedBy: text(c[9]), at: text(c[10]), broken: false };
        connections.push(item);
        last = Math.max(last, item.from, item.to);
      });
    });

    var marks = data.report.disconnects.map(function (d, index) {
      var time = Date.parse(d.time) - source.t0;
      var owner = runOf(d.fork, d.test, time);
      var cause = d.cause && d.cause.test ? runOf(d.fork, d.cause.test, time) : null;
      var l = d.thread ? lane(d.fork, d.thread.id, d.thread.name, d.thread.virtual) : null;
      if (owner && d.counted) owner.owns++;
      if (cause && d.counted) cause.causes++;
      if (l) see(l, time, time);
      if (l && owner && d.late) {
        var known = null;
        l.items.forEach(function (item) {
          if (item.kind === 'late' && sameTest(item, d.test)) known = item;
        });
        if (known) {
          known.to = Math.max(known.to, time);
          known.owns++;
          if (known.gone >= 0) known.gone = Math.max(known.gone, known.to);
        } else if (l !== owner.lane) {
          l.items.push({ kind: 'late', fork: d.fork, className: d.test.className, methodName: d.test.methodName,
            displayName: d.test.displayName, thread: l.name, from: Math.min(owner.to, time), to: time, gone: -1, owns: 1,
            lane: l });
        }
      }
      var pid = d.connection && d.connection.backendPid;
      connections.forEach(function (c) {
        if (pid && c.pid === pid && c.fork === d.fork && c.from <= time) {
          c.broken = true;
          if (c.open || d.kind === 'TERMINATED' || d.kind === 'BROKEN') c.diedAt = c.open ? time : Math.min(time, c.to);
        }
      });
      return { kind: 'mark', index: index, time: time, lane: l, owner: owner, cause: cause, counted: d.counted };
    });

    connections.forEach(function (c) {
      c.end = c.diedAt !== undefined ? c.diedAt : c.open ? last : c.to;
    });

    var order = source.forks.map(function (f) { return f.name; });
    lanes.forEach(function (l) {
      l.items.sort(function (a, b) { return a.from - b.from; });
      l.strips.sort(function (a, b) { return a.from - b.from; });
      l.hasTests = l.items.some(function (i) { return i.kind === 'test'; });
    });
    lanes.sort(function (a, b) {
      return order.indexOf(a.fork) - order.indexOf(b.fork) || (a.hasTests ? 0 : 1) - (b.hasTests ? 0 : 1) || a.first - b.first
        || a.thread - b.thread;
    });

    var rows = [];
    order.forEach(function (fork) {
      var own = lanes.filter(function (l) { return l.fork === fork; });
      var wires = connections.filter(function (c) { return c.fork === fork; })
        .sort(function (a, b) { return a.from - b.from; });
      if (order.length > 1 && (own.length || wires.length)) rows.push({ kind: 'fork', name: fork, items: [], strips: [] });
      own.forEach(function (l) { rows.push(l); });
      var n = pack(wires, function (c) { return c.from; }, function (c) { return c.end; });
      for (var i = 0; i < n; i++) {
        rows.push({ kind: 'connections', fork: fork, name: i === 0 ? 'connections' : '', items: [], strips: [], first: i === 0 });
      }
      wires.forEach(function (c) { c.lane = rows[rows.length - n + c.row]; c.lane.items.push(c); });
    });
    rows.forEach(function (row, i) { row.index = i; });
    return { rows: rows, marks: marks, tests: tests, connections: connections, length: Math.max(last, 1) };
  }

  function sameTest(item, test) {
    return item.className === test.className && item.methodName === test.methodName
      && item.displayName === test.displayName;
  }

  /* A view is {from, to}; it stays inside [0, length] and never gets narrower than a tenth of a millisecond. */
  function zoom(view, factor, anchor, length) {
    var width = Math.max(Math.min((view.to - view.from) * factor, length), Math.min(0.1, length));
    var share = (anchor - view.from) / (view.to - view.from);
    return clamp({ from: anchor - share * width, to: anchor + (1 - share) * width }, length);
  }

  function pan(view, millis, length) {
    return clamp({ from: view.from + millis, to: view.to + millis }, length);
  }

  function clamp(view, length) {
    var width = Math.min(view.to - view.from, length);
    var from = Math.max(0, Math.min(view.from, length - width));
    return { from: from, to: from + width };
  }

  /* Round times for about so many lines. */
  function ticks(view, about) {
    var step = Math.pow(10, Math.floor(Math.log((view.to - view.from) / about) / Math.LN10));
    var factor = [1, 2, 5, 10].filter(function (f) { return (view.to - view.from) / (step * f) <= about; })[0] || 10;
    step *= factor;
    var all = [];
    for (var t = Math.ceil(view.from / step) * step; t <= view.to && all.length < 1000; t += step) all.push(t);
    return all;
  }

  /* The frames of a stack trace: the application's own one by one, others folded. */
  function folded(stack, owners) {
    var out = [], open = null;
    stack.forEach(function (line, i) {
      var owner = owners[i];
      if (owner === 'own' || owner === '') {
        open = null;
        out.push({ line: line, own: owner === 'own' });
        return;
      }
      if (!open) {
        open = { lines: [], counts: {} };
        out.push(open);
      }
      open.lines.push(line);
      open.counts[owner] = (open.counts[owner] || 0) + 1;
    });
    out.forEach(function (part) {
      if (part.lines) {
        part.title = Object.keys(part.counts).map(function (o) { return part.counts[o] + ' ' + o; }).join(', ')
          + (part.lines.length === 1 ? ' frame' : ' frames');
      }
    });
    return out;
  }

  return { plain: plain, simpleName: simpleName, testName: testName, isInvocation: isInvocation, duration: duration,
    count: count, groups: groups, kinds: kinds, matches: matches, pack: pack, timeline: timeline, zoom: zoom, pan: pan,
    clamp: clamp, ticks: ticks, folded: folded };
})();
