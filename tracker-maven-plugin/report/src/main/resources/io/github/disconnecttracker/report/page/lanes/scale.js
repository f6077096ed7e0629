/* Which time lies where. A view is {from, to}; it stays inside [0, length] and is never narrower than some width. */
/* exported Scale */
const Scale = (() => {
  'use strict';

  const NARROWEST = 0.1;

  function zoom(view, factor, anchor, length) {
    const width = Math.max(Math.min((view.to - view.from) * factor, length), Math.min(NARROWEST, length));
    const share = (anchor - view.from) / (view.to - view.from);
    return clamp({ from: anchor - share * width, to: anchor + (1 - share) * width }, length);
  }

  function pan(view, millis, length) {
    return clamp({ from: view.from + millis, to: view.to + millis }, length);
  }

  function clamp(view, length) {
    const width = Math.min(view.to - view.from, length);
    const from = Math.max(0, Math.min(view.from, length - width));
    return { from, to: from + width };
  }

  /* Round times for about so many lines. */
  function ticks(view, about) {
    const width = view.to - view.from;
    const power = Math.pow(10, Math.floor(Math.log(width / about) / Math.LN10));
    const step = power * ([1, 2, 5].find((f) => width / (power * f) <= about) || 10);
    const all = [];
    for (let t = Math.ceil(view.from / step) * step; t <= view.to && all.length < 1000; t += step) all.push(t);
    return all;
  }

  /* The view of a run, with a margin on both sides. All times are those of the run, all places pixels. */
  function of(run) {
    const margin = run * 0.01;
    const length = run + 2 * margin;
    const whole = { from: 0, to: length };
    let view = whole;
    let left = 0;
    let right = 1;

    function x(time) {
      return left + (time + margin - view.from) / (view.to - view.from) * (right - left);
    }

    return {
      x,
      /* The pixels that the view takes. */
      within: (from, to) => {
        left = from;
        right = to;
      },
      timeAt: (px) => view.from + (px - left) / (right - left) * (view.to - view.from) - margin,
      millisOf: (pixels) => pixels / (right - left) * (view.to - view.from),
      isVisible: (from, to) => to + margin >= view.from && from + margin <= view.to,
      isWhole: () => view.to - view.from >= length * 0.999,
      middle: () => (view.from + view.to) / 2 - margin,
      ticks: (about) => ticks({ from: view.from - margin, to: view.to - margin }, about),
      /* What a part of the run takes of a strip that shows all of it. */
      share: (time) => (time + margin) / length,
      shares: () => ({ from: view.from / length, to: view.to / length }),
      fit: () => {
        view = whole;
      },
      show: (from, to) => {
        view = clamp({ from: from + margin, to: to + margin }, length);
      },
      center: (time) => {
        view = pan(view, time + margin - (view.from + view.to) / 2, length);
      },
      centerShare: (share) => {
        view = pan(view, share * length - (view.from + view.to) / 2, length);
      },
      panBy: (share) => {
        view = pan(view, share * (view.to - view.from), length);
      },
      zoomBy: (factor, time) => {
        view = zoom(view, factor, time + margin, length);
      }
    };
  }

  return { of, zoom, pan, clamp, ticks };
})();
